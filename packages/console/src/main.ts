import { startPage } from '@jika/components/page';
import './console.js';
import { deskMeasures } from './desk-measures.css.js';
import { words } from './words.js';

const kept = { storage: localStorage, key: 'jika-console-locale' };
startPage('jika-console', { title: words.title, kept, styles: [deskMeasures] });
