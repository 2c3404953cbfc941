import { type CSSResult, css, unsafeCSS } from 'lit';

/** Each colour as it is, and as it is in elder mode (contrast of 7:1 or more). */
export const COLOURS = {
  paper: ['#f6f8f7', '#f6f8f7'],
  card: ['#ffffff', '#ffffff'],
  line: ['#dfe7e5', '#9db0ab'],
  ink: ['#12211f', '#060d0c'],
  'ink-2': ['#4a5c59', '#2c3a37'],
  'ink-3': ['#7d8d8a', '#4a5c59'],
  brand: ['#0a6b5e', '#054c42'],
  'brand-soft': ['#e3f1ee', '#e3f1ee'],
  'on-brand': ['#ffffff', '#ffffff'],
  right: ['#176f42', '#0f5230'],
  'right-soft': ['#e6f5ec', '#e6f5ec'],
  look: ['#a85800', '#743c00'],
  'look-soft': ['#fff2df', '#fff2df'],
  stop: ['#b3261e', '#8c1712'],
  'stop-soft': ['#fdeceb', '#fdeceb'],
} as const satisfies Record<string, readonly [standard: string, elder: string]>;

/** Pixels: counter, portrait kiosk, and each of them in elder mode. */
export const MEASURES = {
  small: [15, 22, 18, 28],
  /** The bar and the table have a fixed width to live in: they grow by less. */
  bar: [15, 22, 18, 24],
  cell: [18, 28, 21, 32],
  body: [18, 28, 22, 36],
  lead: [22, 36, 27, 44],
  title: [34, 56, 40, 64],
  headline: [44, 76, 52, 84],
  margin: [36, 56, 36, 56],
  control: [64, 104, 72, 116],
  gap: [16, 24, 16, 24],
} as const satisfies Record<
  string,
  readonly [counter: number, portrait: number, elderCounter: number, elderPortrait: number]
>;

function properties(values: Record<string, readonly (string | number)[]>, column: number, unit: string): CSSResult {
  const lines = Object.entries(values).map(([name, row]) => `--jika-${name}: ${row[column]}${unit};`);
  return unsafeCSS(lines.join(' '));
}

/** Below this width a portrait window is a zoomed or a narrow one, not a kiosk. */
const PORTRAIT_KIOSK = unsafeCSS('(orientation: portrait) and (min-width: 900px)');

/** Design tokens as custom properties: adopt it in the document. `data-elder` on the root turns elder mode on. */
export const theme: CSSResult = css`
  :root {
    ${properties(COLOURS, 0, '')}
    ${properties(MEASURES, 0, 'px')}
    --jika-radius: 20px;
    --jika-touch: 48px;
    --jika-motion: 160ms;
    --jika-shadow: 0 1px 2px rgb(18 33 31 / 5%), 0 8px 24px rgb(18 33 31 / 4%);
    --jika-font: 'Noto Sans CJK SC', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', '微软雅黑', sans-serif;
  }
  :root[data-elder] {
    ${properties(COLOURS, 1, '')}
    ${properties(MEASURES, 2, 'px')}
  }
  @media ${PORTRAIT_KIOSK} {
    :root {
      ${properties(MEASURES, 1, 'px')}
    }
    :root[data-elder] {
      ${properties(MEASURES, 3, 'px')}
    }
  }
  @media (prefers-reduced-motion: reduce) {
    :root {
      --jika-motion: 0ms;
    }
  }
`;

/** What every component starts from. */
export const base: CSSResult = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :host {
    font-family: var(--jika-font);
    font-size: var(--jika-body);
    line-height: 1.5;
    color: var(--jika-ink);
    font-variant-numeric: tabular-nums;
  }
  :host([hidden]) {
    display: none;
  }
  :focus-visible {
    outline: 3px solid var(--jika-brand);
    outline-offset: 3px;
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;

/** For a list that is as wide as its place, and is laid out by that. */
export const frame: CSSResult = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  .frame {
    overflow: hidden;
    border: 1px solid var(--jika-line);
    border-radius: var(--jika-radius);
    background: var(--jika-card);
  }
`;
