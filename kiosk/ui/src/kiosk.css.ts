import { type CSSResult, css } from 'lit';

/** The frame: bar, middle, and what stands at the bottom. */
export const kioskStyles: CSSResult = css`
  :host {
    display: grid;
    grid-template-rows: auto 1fr auto;
    grid-template-columns: minmax(0, 1fr);
    min-height: 100dvh;
    background: var(--jika-paper);
  }
  main {
    display: grid;
    grid-template-rows: auto 1fr;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--jika-gap) * 1.25);
    padding: calc(var(--jika-gap) * 1.25) var(--jika-margin);
  }
  main > :only-child {
    grid-row: 1 / -1;
  }
  .bottom {
    position: sticky;
    bottom: 0;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--jika-gap);
    padding: var(--jika-gap) var(--jika-margin);
    border-top: 1px solid var(--jika-line);
    background: var(--jika-card);
  }
  .left {
    display: flex;
    gap: calc(var(--jika-gap) / 2);
  }
  .right {
    display: flex;
    flex: 1 1 40%;
    max-width: max(56%, 480px);
    margin-inline-start: auto;
    align-items: center;
    justify-content: end;
    gap: var(--jika-gap);
  }
  .left {
    white-space: nowrap;
  }
  .right jika-button {
    flex: 1;
    min-width: 60%;
  }
  .aside {
    text-align: end;
  }
  .aside,
  .countdown {
    margin: 0;
    font-size: var(--jika-small);
    color: var(--jika-ink-2);
  }
  .countdown {
    flex: 1 1 auto;
    white-space: nowrap;
    text-align: center;
  }
  .notice {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--jika-gap);
    padding: calc(var(--jika-gap) / 2) var(--jika-margin);
    border-top: 1px solid var(--jika-line);
    background: var(--jika-look-soft);
  }
  .notice p {
    margin: 0;
  }
  .notice strong {
    margin-inline-end: 0.5em;
    color: var(--jika-look);
  }
  .notice small {
    display: inline-block;
    margin-inline-start: 0.5em;
    color: var(--jika-ink-2);
  }
  .notice button {
    flex: none;
    min-width: var(--jika-touch);
    min-height: var(--jika-touch);
    padding: 0 1em;
    border: 1px solid var(--jika-line);
    border-radius: 10px;
    background: var(--jika-card);
    color: var(--jika-ink);
    font: inherit;
    cursor: pointer;
  }
  @media (max-height: 560px) {
    .bottom {
      position: static;
    }
  }
`;
