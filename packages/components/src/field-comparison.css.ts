import { type CSSResult, css } from 'lit';

export const fieldComparisonStyles: CSSResult = css`
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: var(--jika-cell);
    table-layout: fixed;
  }
  col.item {
    width: 21%;
  }
  col.value {
    width: 29%;
  }
  th,
  td {
    padding: calc(var(--jika-gap) * 0.7) calc(var(--jika-gap) * 0.5);
    border-top: 1px solid var(--jika-line);
    text-align: start;
    vertical-align: baseline;
    overflow-wrap: anywhere;
    text-wrap: balance;
  }
  th:first-child {
    padding-inline-start: calc(var(--jika-gap) * 1.25);
  }
  td:last-child,
  th:last-child {
    padding-inline-end: calc(var(--jika-gap) * 1.25);
  }
  thead th {
    border-top: 0;
    font-size: var(--jika-small);
    font-weight: 500;
    color: var(--jika-ink-2);
  }
  tbody th {
    font-weight: 500;
    color: var(--jika-ink-2);
  }
  .result {
    font-size: var(--jika-small);
    color: var(--jika-right);
  }
  .result small {
    display: block;
    font-size: inherit;
    font-weight: 400;
  }
  .blocking th,
  .blocking td {
    background: var(--jika-look-soft);
  }
  .blocking td,
  .blocking th {
    color: var(--jika-ink);
    font-weight: 500;
  }
  .blocking .result {
    color: var(--jika-look);
    font-weight: 700;
  }
  .unmatched .result,
  .noted .result {
    color: var(--jika-ink-2);
    font-weight: 500;
  }
  mark {
    background: none;
    color: var(--jika-look);
    font-weight: 900;
    text-decoration: underline;
    text-decoration-thickness: 0.14em;
    text-underline-offset: 0.2em;
  }
  .noted mark {
    color: inherit;
  }
  .reveal {
    display: inline-flex;
    align-items: center;
    gap: 0.5em;
    min-height: var(--jika-touch);
    margin-top: var(--jika-gap);
    padding: 0 1em;
    border: 0;
    border-radius: calc(var(--jika-touch) / 2);
    background: var(--jika-brand-soft);
    color: var(--jika-brand);
    font: inherit;
    font-size: var(--jika-small);
    text-align: start;
    cursor: pointer;
  }
  .reveal .icon {
    flex: none;
    width: 1.4em;
  }
  .reveal[aria-pressed='true'] {
    background: var(--jika-brand);
    color: var(--jika-on-brand);
  }
`;
