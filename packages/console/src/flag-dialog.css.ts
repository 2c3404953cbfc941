import { type CSSResult, css } from 'lit';

export const flagDialogStyles: CSSResult = css`
  dialog {
    width: min(100% - 2 * var(--jika-margin), 34em);
    max-height: calc(100dvh - 2 * var(--jika-gap));
    padding: calc(var(--jika-gap) * 1.75);
    border: 0;
    border-radius: var(--jika-radius);
    background: var(--jika-card);
    color: var(--jika-ink);
    box-shadow: 0 24px 64px rgb(18 33 31 / 24%);
    overflow: auto;
  }
  dialog::backdrop {
    background: rgb(18 33 31 / 45%);
  }
  h2,
  p {
    margin: 0;
  }
  h2 {
    font-size: var(--jika-title);
    line-height: 1.3;
  }
  h2:focus-visible {
    outline: none;
  }
  .whose {
    margin-top: var(--jika-gap);
    padding: calc(var(--jika-gap) * 0.75) var(--jika-gap);
    border-radius: 12px;
    background: var(--jika-paper);
    overflow-wrap: anywhere;
  }
  .whose > bdi:first-child {
    margin-inline-end: 0.75em;
    font-size: var(--jika-lead);
    font-weight: 700;
  }
  .whose small {
    display: block;
    font-size: var(--jika-small);
    color: var(--jika-ink-2);
  }
  ul {
    display: grid;
    gap: 0.25em;
    margin: var(--jika-gap) 0;
    padding-inline-start: 1.2em;
  }
  li::marker {
    color: var(--jika-brand);
  }
  .actions {
    display: flex;
    flex-wrap: wrap-reverse;
    justify-content: space-between;
    gap: calc(var(--jika-gap) * 0.75);
    margin-top: calc(var(--jika-gap) * 1.5);
  }
`;
