import { type CSSResult, css } from 'lit';

export const deskStyles: CSSResult = css`
  h1,
  p {
    margin: 0;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 calc(var(--jika-gap) / 2);
    min-height: calc(var(--jika-touch) + 16px);
    padding: 4px var(--jika-margin);
    border-bottom: 1px solid var(--jika-line);
    background: var(--jika-card);
    font-size: var(--jika-small);
  }
  h1 {
    display: flex;
    flex: 1;
    align-items: center;
    gap: 0.6em;
    font-size: var(--jika-lead);
    white-space: nowrap;
  }
  h1 img {
    width: 1.75em;
  }
  .user {
    min-width: 0;
    margin-inline-end: calc(var(--jika-gap) / 2);
    color: var(--jika-ink-2);
    overflow-wrap: anywhere;
  }
  button {
    min-width: var(--jika-touch);
    min-height: var(--jika-touch);
    border: 0;
    background: transparent;
    color: var(--jika-ink-2);
    font: inherit;
    cursor: pointer;
  }
  header button {
    padding: 0 0.75em;
    border-radius: 10px;
  }
  header button:hover,
  .plain:hover {
    background: var(--jika-brand-soft);
  }
  main {
    max-width: 1480px;
    margin: 0 auto;
    padding: calc(var(--jika-gap) * 0.75) var(--jika-margin) calc(var(--jika-gap) * 3);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 var(--jika-gap);
    margin-bottom: calc(var(--jika-gap) * 0.75);
  }
  .tabs {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--jika-gap) * 1.5);
  }
  .tabs button {
    display: inline-flex;
    align-items: center;
    gap: 0.5em;
    min-height: calc(var(--jika-touch) + 8px);
    padding: 0;
    border-block: 3px solid transparent;
    font-size: var(--jika-lead);
  }
  .tabs [aria-selected='true'] {
    border-bottom-color: var(--jika-brand);
    color: var(--jika-ink);
    font-weight: 700;
  }
  .count {
    min-width: 1.8em;
    padding: 0 0.5em;
    border-radius: 1em;
    background: var(--jika-line);
    color: var(--jika-ink-2);
    font-size: var(--jika-small);
    font-weight: 500;
    line-height: 1.7;
    text-align: center;
  }
  .count:empty {
    visibility: hidden;
  }
  [aria-selected='true'] .count {
    background: var(--jika-brand-soft);
    color: var(--jika-brand);
    font-weight: 700;
  }
  .freshness {
    display: flex;
    align-items: center;
    gap: calc(var(--jika-gap) * 0.75);
    font-size: var(--jika-small);
    color: var(--jika-ink-2);
  }
  .plain {
    padding: 0 1.25em;
    border: 1px solid var(--jika-line);
    border-radius: 12px;
    background: var(--jika-card);
    color: var(--jika-ink);
    font-weight: 500;
  }
  [role='tabpanel'] {
    display: grid;
    gap: var(--jika-gap);
  }
  [role='tabpanel'][hidden] {
    display: none;
  }
  h1:focus-visible,
  .all-shown:focus-visible {
    outline: none;
  }
  .more,
  .all-shown,
  .loading,
  .empty {
    justify-self: center;
    text-align: center;
    color: var(--jika-ink-2);
  }
  .all-shown {
    font-size: var(--jika-small);
  }
  .more .plain {
    min-width: 12em;
  }
  .loading,
  .empty {
    padding: calc(var(--jika-gap) * 6) 0;
  }
  .empty .lead {
    margin-bottom: 0.25em;
    font-size: var(--jika-lead);
    font-weight: 700;
    color: var(--jika-ink);
  }
`;
