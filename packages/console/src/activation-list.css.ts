import { type CSSResult, css } from 'lit';

export const activationListStyles: CSSResult = css`
  table {
    width: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    padding: calc(var(--jika-gap) * 0.6) calc(var(--jika-gap) * 0.5);
    text-align: start;
    vertical-align: top;
    overflow-wrap: anywhere;
  }
  th:first-child,
  td:first-child {
    padding-inline-start: calc(var(--jika-gap) * 1.25);
  }
  th:last-child,
  td:last-child {
    padding-inline-end: calc(var(--jika-gap) * 1.25);
  }
  th {
    font-size: var(--jika-small);
    font-weight: 500;
    color: var(--jika-ink-2);
  }
  tbody tr {
    border-top: 1px solid var(--jika-line);
  }
  small {
    display: block;
    font-size: var(--jika-small);
    color: var(--jika-ink-2);
  }
  .holder bdi:first-of-type {
    font-weight: 500;
  }
  .time {
    white-space: nowrap;
  }
  .label {
    display: none;
  }
  @container (max-width: 52em) {
    table,
    tbody {
      display: block;
    }
    thead {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    tbody tr {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 13em), 1fr));
      gap: calc(var(--jika-gap) * 0.6) var(--jika-gap);
      padding: var(--jika-gap) calc(var(--jika-gap) * 1.25);
    }
    tbody tr:first-child {
      border-top: 0;
    }
    td,
    td:first-child,
    td:last-child {
      padding: 0;
    }
    .label {
      display: block;
      font-size: var(--jika-small);
      color: var(--jika-ink-2);
    }
  }
`;
