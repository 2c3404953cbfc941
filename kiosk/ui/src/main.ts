import { startPage } from '@jika/components/page';
import './kiosk.js';
import { preferences } from './preferences.js';
import { words } from './screen-messages.js';

preferences.restore();
startPage('jika-kiosk', { title: words.title, kept: { storage: sessionStorage, key: 'jika-locale' } });
