import { type CSSResult, css } from 'lit';

export const signInStyles: CSSResult = css`
  :host {
    display: grid;
    grid-template-rows: auto 1fr;
    min-height: 100dvh;
  }
  header {
    display: flex;
    justify-content: end;
    align-items: center;
    gap: var(--jika-gap);
    padding: calc(var(--jika-gap) / 2) var(--jika-margin);
  }
  header a {
    display: inline-flex;
    align-items: center;
    min-height: var(--jika-touch);
    color: var(--jika-brand);
  }
  main {
    display: grid;
    align-items: center;
    justify-items: center;
    padding: 0 var(--jika-margin) calc(var(--jika-touch) * 2);
  }
  form {
    display: grid;
    gap: var(--jika-gap);
    width: min(100%, 26em);
    padding: calc(var(--jika-gap) * 2);
    border: 1px solid var(--jika-line);
    border-radius: var(--jika-radius);
    background: var(--jika-card);
    box-shadow: var(--jika-shadow);
  }
  h1,
  p {
    margin: 0;
  }
  h1 {
    font-size: var(--jika-title);
    line-height: 1.3;
  }
  .name {
    display: flex;
    align-items: center;
    gap: 0.6em;
    color: var(--jika-ink-2);
  }
  .name img {
    width: 1.75em;
  }
  .why {
    padding: calc(var(--jika-gap) * 0.75) var(--jika-gap);
    border-radius: 12px;
    background: var(--jika-brand-soft);
  }
  .field {
    display: grid;
    gap: 0.35em;
  }
  label {
    font-weight: 500;
  }
  input {
    width: 100%;
    min-height: var(--jika-control);
    padding: 0 0.8em;
    border: 1px solid var(--jika-ink-3);
    border-radius: 12px;
    background: var(--jika-card);
    color: var(--jika-ink);
    font: inherit;
    font-size: var(--jika-lead);
  }
  input:focus-visible {
    border-color: var(--jika-brand);
    outline-offset: 0;
  }
  input[aria-invalid='true'] {
    border-color: var(--jika-stop);
  }
  .lack {
    font-size: var(--jika-small);
    font-weight: 500;
    color: var(--jika-stop);
  }
  button {
    min-height: calc(var(--jika-control) + 8px);
    margin-top: calc(var(--jika-gap) / 2);
    border: 0;
    border-radius: var(--jika-radius);
    background: var(--jika-brand);
    color: var(--jika-on-brand);
    font: inherit;
    font-size: var(--jika-lead);
    font-weight: 700;
    cursor: pointer;
  }
  button:hover {
    background: color-mix(in srgb, var(--jika-brand) 90%, black);
  }
  button[aria-disabled='true'] {
    background: var(--jika-line);
    color: var(--jika-ink-2);
    cursor: default;
  }
`;
