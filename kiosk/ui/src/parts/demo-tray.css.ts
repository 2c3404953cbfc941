import { type CSSResult, css } from 'lit';

export const demoTrayStyles: CSSResult = css`
  aside {
    display: flex;
    align-items: start;
    gap: 6px 14px;
    padding: 8px var(--jika-margin);
    background: #22302e;
    font-size: max(14px, calc(var(--jika-small) * 0.8));
  }
  .cards {
    display: grid;
    flex: 1;
    grid-template-columns: repeat(auto-fit, minmax(6.4em, 1fr));
    gap: 6px;
  }
  button {
    min-width: var(--jika-touch);
    min-height: var(--jika-touch);
    padding: 0 0.4em;
    border: 1px dashed #7d8d8a;
    border-radius: 10px;
    background: transparent;
    color: #ffffff;
    font: inherit;
    line-height: 1.25;
    text-wrap: balance;
    cursor: pointer;
  }
  button:focus-visible {
    outline-color: #ffffff;
  }
  button[aria-pressed='true'] {
    border: 1px solid #ffffff;
    background: #ffffff;
    color: #12211f;
    font-weight: 700;
  }
  button:disabled {
    color: #a9b7b4;
    cursor: default;
  }
  button:disabled[aria-pressed='true'] {
    color: #4a5c59;
  }
  .handle {
    display: flex;
    align-items: center;
    gap: 0.4em;
    padding-inline: 0;
    border: 0;
    font-weight: 700;
    white-space: nowrap;
  }
  .handle .icon {
    width: 1.2em;
  }
  .remove {
    flex: none;
    border-style: solid;
  }
`;
