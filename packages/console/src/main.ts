import './strict-csp.js';
import { theme } from '@jika/components';
import './console.js';
import { deskMeasures } from './desk-measures.css.js';
import { restoreLanguage } from './language.js';

for (const { styleSheet } of [theme, deskMeasures]) if (styleSheet) document.adoptedStyleSheets.push(styleSheet);
restoreLanguage();
document.body.replaceChildren(document.createElement('jika-console'));
