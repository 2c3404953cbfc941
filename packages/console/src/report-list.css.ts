import { type CSSResult, css } from 'lit';

export const reportListStyles: CSSResult = css`
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    border-top: 1px solid var(--jika-line);
  }
  .heads,
  .summary {
    display: grid;
    grid-template-columns: 9em minmax(0, 5fr) minmax(0, 4.4fr) minmax(0, 4.6fr) 6em 7em 7.5em 1.25em;
    gap: var(--jika-gap);
    width: 100%;
    padding: calc(var(--jika-gap) * 0.75) calc(var(--jika-gap) * 1.25);
    text-align: start;
  }
  .heads {
    padding-block: calc(var(--jika-gap) * 0.6);
    font-weight: 500;
    color: var(--jika-ink-2);
  }
  .heads span {
    font-size: var(--jika-small);
  }
  .summary {
    align-items: start;
    min-height: var(--jika-touch);
    border: 0;
    background: transparent;
    color: var(--jika-ink);
    font: inherit;
    overflow-wrap: anywhere;
    cursor: pointer;
  }
  .summary:hover,
  .summary[aria-expanded='true'] {
    background: var(--jika-paper);
  }
  .summary:focus-visible {
    outline-offset: -3px;
  }
  .cell {
    min-width: 0;
  }
  .cell small {
    display: block;
    font-size: var(--jika-small);
    color: var(--jika-ink-2);
  }
  .holder > bdi {
    font-weight: 700;
  }
  .label {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .badge {
    display: inline-flex;
    align-items: start;
    gap: 0.35em;
    font-size: var(--jika-small);
    font-weight: 700;
    line-height: 1.7;
  }
  .badge .icon {
    flex: none;
    width: 1.3em;
    margin-top: 0.2em;
  }
  .badge.open {
    color: var(--jika-look);
  }
  .badge.flagged {
    color: var(--jika-right);
  }
  .turn {
    width: 1.25em;
    color: var(--jika-ink-2);
  }
  .turn .icon {
    display: block;
  }
  @container (max-width: 62em) {
    .heads {
      display: none;
    }
    li:first-child {
      border-top: 0;
    }
    .summary {
      position: relative;
      grid-template-columns: 8.5em minmax(0, 6fr) minmax(0, 4.2fr) minmax(0, 4.6fr);
      gap: calc(var(--jika-gap) * 0.6) var(--jika-gap);
      padding-block: var(--jika-gap);
      padding-inline-end: calc(var(--jika-gap) * 2 + 1.25em);
    }
    .label {
      position: static;
      display: block;
      width: auto;
      height: auto;
      clip-path: none;
      font-size: var(--jika-small);
      color: var(--jika-ink-2);
    }
    .turn {
      position: absolute;
      inset-block-start: var(--jika-gap);
      inset-inline-end: var(--jika-gap);
    }
  }
  @container (max-width: 44em) {
    .summary {
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 13em), 1fr));
    }
  }
`;
