import { type CSSResult, css } from 'lit';

export const reportDetailStyles: CSSResult = css`
  .detail {
    display: grid;
    gap: var(--jika-gap);
    padding: calc(var(--jika-gap) * 0.25) calc(var(--jika-gap) * 1.25) calc(var(--jika-gap) * 1.25);
    background: var(--jika-paper);
  }
  .detail table {
    width: 100%;
    border-collapse: separate;
    border-spacing: 0;
    border: 1px solid var(--jika-line);
    border-radius: 12px;
    background: var(--jika-card);
    table-layout: fixed;
  }
  .detail th,
  .detail td {
    padding: calc(var(--jika-gap) * 0.6) var(--jika-gap);
    text-align: start;
    vertical-align: baseline;
    overflow-wrap: anywhere;
  }
  .detail thead th {
    font-size: var(--jika-small);
  }
  .detail th {
    font-weight: 500;
    color: var(--jika-ink-2);
  }
  .detail thead th:first-child {
    width: 22%;
  }
  .detail tbody th,
  .detail tbody td {
    border-top: 1px solid var(--jika-line);
  }
  .detail td {
    font-size: var(--jika-lead);
  }
  .detail small {
    display: block;
    font-size: var(--jika-small);
    color: var(--jika-ink-2);
  }
  mark {
    background: none;
    color: var(--jika-look);
    font-weight: 900;
    text-decoration: underline;
    text-decoration-thickness: 0.14em;
    text-underline-offset: 0.2em;
  }
  .instead,
  .no-fields {
    color: var(--jika-ink-2);
  }
  .detail p,
  dl,
  dd {
    margin: 0;
  }
  .rest {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    justify-content: space-between;
    gap: var(--jika-gap);
  }
  dl {
    display: flex;
    flex: 1 1 20em;
    flex-wrap: wrap;
    gap: calc(var(--jika-gap) * 0.5) calc(var(--jika-gap) * 2);
  }
  dt {
    font-size: var(--jika-small);
    color: var(--jika-ink-2);
  }
  .flag-line {
    text-align: end;
  }
  .flag-line strong {
    color: var(--jika-right);
  }
  .flag-line bdi {
    color: var(--jika-ink-2);
  }
`;
