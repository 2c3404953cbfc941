import './strict-csp.js';
import { theme } from '@jika/components';
import './kiosk.js';
import { preferences } from './preferences.js';

if (theme.styleSheet) document.adoptedStyleSheets.push(theme.styleSheet);
preferences.restore();
document.body.replaceChildren(document.createElement('jika-kiosk'));
