import { type CSSResult, css } from 'lit';

export const topBarStyles: CSSResult = css`
  header {
    display: flex;
    align-items: center;
    gap: calc(var(--jika-gap) * 0.75);
    min-height: calc(var(--jika-touch) + 12px);
    padding: 0 var(--jika-margin);
    border-bottom: 1px solid var(--jika-line);
    background: var(--jika-card);
    font-size: var(--jika-bar);
    white-space: nowrap;
  }
  .place {
    display: flex;
    flex: 1 0 6.75em;
    gap: 0.75em;
    min-width: 0;
    margin: 0;
  }
  .place strong,
  .place span {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .place strong {
    flex: 0 1 auto;
    min-width: 3em;
  }
  .place span {
    flex: 0 1 auto;
    min-width: 3em;
    color: var(--jika-ink-2);
  }
  .statuses {
    display: flex;
    flex: 0 1 auto;
    min-width: 0;
    gap: calc(var(--jika-gap) * 0.75);
  }
  /* Where there is no room for all the words, what is well gives way to what is not, to the last fraction of a pixel: a smaller one would cost a word. */
  jika-status-dot {
    flex: 0 100000 auto;
    min-width: 2em;
  }
  jika-status-dot:not([state='well']) {
    flex-shrink: 1;
  }
  .settings {
    display: flex;
    flex: none;
  }
  button {
    min-width: var(--jika-touch);
    min-height: var(--jika-touch);
    padding: 0 0.5em;
    border: 0;
    border-radius: 10px;
    background: transparent;
    color: var(--jika-ink-2);
    font: inherit;
    cursor: pointer;
  }
  button[aria-pressed='true'] {
    background: var(--jika-brand);
    color: var(--jika-on-brand);
    font-weight: 700;
  }
  time {
    flex: none;
    font-variant-numeric: tabular-nums;
  }
`;
