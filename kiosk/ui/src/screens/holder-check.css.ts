import { type CSSResult, css } from 'lit';

/** Below the verdict and quieter than it: it has the same colours, and a smaller voice. */
export const holderCheckStyles: CSSResult = css`
  .holder-check {
    display: flex;
    align-items: center;
    gap: calc(var(--jika-gap) * 1.25);
    padding: calc(var(--jika-gap) * 1.25) calc(var(--jika-gap) * 1.5);
    border: 2px solid var(--jika-line);
    border-radius: var(--jika-radius);
    background: var(--jika-card);
  }
  .holder-check[data-tone='info'] {
    --tone: var(--jika-brand);
  }
  .holder-check[data-tone='right'] {
    --tone: var(--jika-right);
  }
  .holder-check[data-tone='look'] {
    --tone: var(--jika-look);
  }
  .holder-check .icon {
    flex: none;
    width: calc(var(--jika-lead) * 1.7);
    color: var(--tone);
  }
  .holder-check h2 {
    font-size: var(--jika-lead);
    line-height: 1.35;
    color: var(--tone);
    text-wrap: balance;
    word-break: keep-all;
    overflow-wrap: anywhere;
  }
  .holder-check p {
    overflow-wrap: anywhere;
    text-wrap: pretty;
  }
  .holder-check .code {
    font-size: var(--jika-small);
    color: var(--jika-ink-2);
  }
`;
