import { type CSSResult, css } from 'lit';

export const reportStyles: CSSResult = css`
  .report {
    display: grid;
    align-content: start;
    gap: calc(var(--jika-gap) * 0.6);
  }
  .reasons {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: var(--jika-gap);
  }
  .tile {
    display: grid;
    align-content: start;
    gap: 0;
    padding: calc(var(--jika-gap) * 0.75) var(--jika-gap);
    border: 2px solid var(--jika-line);
    border-radius: var(--jika-radius);
    background: var(--jika-card);
    color: var(--jika-ink-2);
    font: inherit;
    font-size: var(--jika-small);
    text-align: start;
    cursor: pointer;
  }
  .tile strong {
    color: var(--jika-ink);
  }
  .tile[aria-pressed='true'] {
    border-color: var(--jika-brand);
    background: var(--jika-brand-soft);
  }
  .tile[aria-pressed='true'] strong {
    color: var(--jika-brand);
  }
  .items {
    overflow: hidden;
    margin: 0;
    padding: 0;
    border: 1px solid var(--jika-line);
    border-radius: var(--jika-radius);
    background: var(--jika-card);
    list-style: none;
  }
  .items li {
    display: grid;
    grid-template-columns: minmax(0, 5fr) minmax(0, 4fr);
    align-items: center;
  }
  .items li + li {
    border-top: 1px solid var(--jika-line);
  }
  .items li:not(.chosen) .item {
    grid-column: 1 / -1;
  }
  .items .chosen {
    background: var(--jika-look-soft);
  }
  .item {
    display: grid;
    grid-template-columns: auto 6.4em minmax(0, 1fr);
    align-items: center;
    gap: 0.75em;
    min-height: var(--jika-touch);
    padding: 0.3em var(--jika-gap);
    border: 0;
    background: transparent;
    color: var(--jika-ink);
    font: inherit;
    font-size: var(--jika-cell);
    text-align: start;
    overflow-wrap: anywhere;
    text-wrap: balance;
    cursor: pointer;
  }
  .item:focus-visible,
  .correction input:focus-visible {
    outline-offset: -3px;
  }
  .item .name {
    color: var(--jika-ink-2);
  }
  .box {
    display: grid;
    place-items: center;
    width: 1.2em;
    height: 1.2em;
    border: 2px solid var(--jika-ink-3);
    border-radius: 6px;
    background: var(--jika-card);
  }
  [aria-checked='true'] .box {
    border-color: var(--jika-look);
    background: var(--jika-look);
  }
  [aria-checked='true'] .box::after {
    content: '✓';
    color: var(--jika-card);
    font-size: 0.9em;
    font-weight: 900;
    line-height: 1;
  }
  .chain {
    font-size: var(--jika-small);
  }
  .correction {
    display: flex;
    align-items: center;
    gap: 0.75em;
    padding-inline-end: calc(var(--jika-gap) * 1.1);
  }
  .correction p {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 0.75em;
  }
  .correction span {
    font-size: var(--jika-small);
    color: var(--jika-ink-2);
  }
  .correction input {
    flex: 1;
    min-width: 6em;
    min-height: var(--jika-touch);
    padding: 0 0.5em;
    border: 2px solid var(--jika-brand);
    border-radius: 10px;
    background: var(--jika-card);
    color: var(--jika-ink);
    font: inherit;
  }
  .change {
    flex: none;
    min-width: var(--jika-touch);
    min-height: var(--jika-touch);
    margin-inline-start: auto;
    border: 0;
    background: transparent;
    color: var(--jika-brand);
    font: inherit;
    font-size: var(--jika-small);
    font-weight: 700;
    text-decoration: underline;
    text-underline-offset: 0.3em;
    cursor: pointer;
  }
`;
