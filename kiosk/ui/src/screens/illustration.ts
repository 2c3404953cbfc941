import { html, svg, type TemplateResult } from 'lit';

/** Where the arrow points: a card that goes in, or one that comes out. */
const ARROWS = {
  in: svg`<path class="arrow" d="M210 252v34m-13-13 13 13 13-13" />`,
  out: svg`<path class="arrow" d="M210 286v-34m-13 13 13-13 13 13" />`,
} as const;

/** A health card above the slot of a reader, chip ahead. Decoration: the headline says the same. */
export function cardAndReader(direction: keyof typeof ARROWS, cardName: string): TemplateResult {
  return html`<svg class="illustration" viewBox="0 0 420 400" aria-hidden="true">
    <defs>
      <linearGradient id="card-face" x1="0" y1="0" x2="1" y2="1">
        <stop offset="0" stop-color="#12806f" />
        <stop offset="1" stop-color="#07574b" />
      </linearGradient>
    </defs>
    <rect x="70" y="20" width="280" height="176" rx="16" fill="url(#card-face)" />
    <path d="M70 132c60-34 150 26 280-26v74a16 16 0 0 1-16 16H86a16 16 0 0 1-16-16Z" fill="#ffffff" opacity="0.08" />
    <text class="card-name" x="94" y="62">${cardName}</text>
    <rect x="94" y="84" width="88" height="10" rx="5" fill="#ffffff" opacity="0.38" />
    <rect x="94" y="104" width="60" height="10" rx="5" fill="#ffffff" opacity="0.26" />
    <g fill="none" stroke="#9c7416" stroke-width="2">
      <rect x="183" y="132" width="54" height="44" rx="8" fill="#e4bd57" />
      <path d="M183 147h17v14h-17M237 147h-17v14h17M200 132v44M220 132v44" />
    </g>
    ${ARROWS[direction]}
    <path d="M36 318h348l14 56a14 14 0 0 1-14 18H36a14 14 0 0 1-14-18Z" fill="#d5e0dd" />
    <path d="M50 300h320a14 14 0 0 1 14 14v8a14 14 0 0 1-14 14H50a14 14 0 0 1-14-14v-8a14 14 0 0 1 14-14Z" fill="#e9f0ee" />
    <rect x="64" y="311" width="292" height="12" rx="6" fill="#4a5c59" />
    <circle cx="210" cy="364" r="6" fill="#1a7f4b" />
  </svg>`;
}
