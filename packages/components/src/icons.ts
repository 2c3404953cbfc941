import { html, type SVGTemplateResult, svg, type TemplateResult } from 'lit';

/** Drawn on 24 × 24, stroked with the colour of the text around them. */
const PATHS = {
  right: svg`<circle cx="12" cy="12" r="10" /><path d="m7.5 12.5 3 3 6-6.5" />`,
  info: svg`<circle cx="12" cy="12" r="10" /><path d="M12 11v5.5M12 7.4v.2" />`,
  look: svg`<circle cx="12" cy="12" r="10" /><path d="M12 6.8v6.7M12 16.6v.2" />`,
  stop: svg`<circle cx="12" cy="12" r="10" /><path d="m8.5 8.5 7 7m0-7-7 7" />`,
  eye: svg`<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z" /><circle cx="12" cy="12" r="2.8" />`,
  idCard: svg`<rect x="2" y="4.5" width="20" height="15" rx="2.5" /><circle cx="8" cy="10.4" r="2.2" /><path d="M4.8 16c.5-2 1.7-3 3.2-3s2.7 1 3.2 3M14.5 9.5H19M14.5 13H19" />`,
  down: svg`<path d="m6 9.5 6 6 6-6" />`,
  up: svg`<path d="m6 14.5 6-6 6 6" />`,
} as const satisfies Record<string, SVGTemplateResult>;

export type IconName = keyof typeof PATHS;

/** Decoration only: the text beside it says the same. */
export function icon(name: IconName): TemplateResult {
  return html`<svg
    class="icon"
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="1.8"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    ${PATHS[name]}
  </svg>`;
}
