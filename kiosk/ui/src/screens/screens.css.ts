import { type CSSResult, css } from 'lit';
import { holderCheckStyles } from './holder-check.css.js';
import { reportStyles } from './report-screen.css.js';

const screens = css`
  h1,
  h2,
  p {
    margin: 0;
  }
  .headline {
    font-size: var(--jika-headline);
    line-height: 1.25;
    text-wrap: balance;
    word-break: keep-all;
    overflow-wrap: anywhere;
  }
  .title {
    font-size: var(--jika-title);
    line-height: 1.3;
  }
  h1:focus-visible {
    outline: none;
  }
  .lead {
    font-size: var(--jika-lead);
  }
  .quiet {
    color: var(--jika-ink-2);
  }
  .centred {
    display: grid;
    align-content: center;
    justify-items: center;
    gap: calc(var(--jika-gap) * 0.75);
    text-align: center;
    overflow-wrap: anywhere;
  }
  .middle {
    display: grid;
    align-content: center;
    gap: calc(var(--jika-gap) * 1.5);
  }
  .illustration {
    width: min(100%, calc(var(--jika-headline) * 6.5));
    margin-bottom: var(--jika-gap);
  }
  .illustration .card-name {
    font-size: 26px;
    font-weight: 700;
    letter-spacing: 2px;
    fill: #ffffff;
  }
  .illustration .arrow {
    fill: none;
    stroke: var(--jika-brand);
    stroke-width: 5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .reading-steps {
    display: grid;
    gap: var(--jika-gap);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .reading-steps li {
    display: flex;
    align-items: center;
    gap: 0.75em;
    color: var(--jika-ink-2);
  }
  .reading-steps .icon,
  .reading-steps i {
    flex: none;
    width: 1.25em;
    height: 1.25em;
    color: var(--jika-right);
  }
  .reading-steps i,
  .spinner {
    border: 0.16em solid var(--jika-line);
    border-radius: 50%;
  }
  .reading-steps [aria-current] {
    font-weight: 700;
    color: var(--jika-ink);
  }
  .reading-steps [aria-current] i,
  .spinner {
    border-top-color: var(--jika-brand);
    animation: turn 1s linear infinite;
  }
  .spinner,
  .seal {
    width: calc(var(--jika-headline) * 1.6);
    height: calc(var(--jika-headline) * 1.6);
    font-size: var(--jika-headline);
    color: var(--jika-right);
  }
  .verdict {
    display: grid;
    align-content: start;
    gap: calc(var(--jika-gap) * 1.25);
    grid-template-columns: minmax(0, 1fr);
  }
  .next-steps h2 {
    font-size: var(--jika-body);
  }
  .next-steps ol {
    display: grid;
    gap: calc(var(--jika-gap) / 2);
    margin: calc(var(--jika-gap) / 2) 0 0;
    padding-inline-start: 1.4em;
  }
  .next-steps li::marker {
    color: var(--jika-brand);
    font-weight: 700;
  }
  @media (orientation: landscape) and (min-width: 900px) {
    .verdict {
      grid-template-columns: minmax(0, 5fr) minmax(0, 8fr);
      grid-template-rows: auto auto 1fr;
    }
    .verdict jika-field-comparison {
      grid-column: 2;
      grid-row: 1 / span 3;
    }
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .reading-steps [aria-current] i,
    .spinner {
      animation: none;
    }
  }
`;

export const screenStyles: CSSResult[] = [screens, holderCheckStyles, reportStyles];
