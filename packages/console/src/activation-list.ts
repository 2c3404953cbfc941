import { base, FIELD_NAMES, frame, LocaleController, type Text } from '@jika/components';
import type { Activation } from '@jika/contract';
import { type CSSResult, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { activationListStyles } from './activation-list.css.js';
import { foreign, instant, pair } from './cell.js';
import { words } from './words.js';

interface Column {
  name: string;
  head: Text;
  cell: (activation: Activation) => TemplateResult;
}

const COLUMNS: readonly Column[] = [
  { name: 'time', head: words.time, cell: ({ activatedAt }) => instant(activatedAt) },
  { name: 'place', head: words.place, cell: ({ outletName, stationName }) => pair(outletName, stationName) },
  { name: 'operator', head: words.operator, cell: ({ operator }) => foreign(operator) },
  { name: 'holder', head: words.holder, cell: ({ name, maskedIdNumber }) => pair(name, maskedIdNumber) },
  { name: 'serial', head: FIELD_NAMES.issueSerial, cell: ({ issueSerial }) => foreign(issueSerial) },
  { name: 'unit', head: words.unit, cell: ({ unitName }) => foreign(unitName) },
];

/**
 * The table of activations (X4). Where it is narrow each row becomes a block whose cells name themselves; the roles are written out because such a
 * layout would take them from a table.
 */
@customElement('jika-activation-list')
export class JikaActivationList extends LitElement {
  static override styles: CSSResult[] = [base, frame, activationListStyles];

  @property({ attribute: false }) activations: readonly Activation[] = [];

  readonly #i18n = new LocaleController(this);

  #row(activation: Activation): TemplateResult {
    return html`<tr role="row" data-test="activation">
      ${COLUMNS.map(
        ({ name, head, cell }) => html`<td role="cell" class=${name}>
          <span class="label" aria-hidden="true">${this.#i18n.say(head)}</span>${cell(activation)}
        </td>`,
      )}
    </tr>`;
  }

  override render(): TemplateResult {
    return html`<div class="frame">
      <table role="table" aria-label=${this.#i18n.say(words.activations)}>
        <thead role="rowgroup">
          <tr role="row">
            ${COLUMNS.map(({ head }) => html`<th role="columnheader" scope="col">${this.#i18n.say(head)}</th>`)}
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${repeat(
            this.activations,
            ({ id }) => id,
            (activation) => this.#row(activation),
          )}
        </tbody>
      </table>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'jika-activation-list': JikaActivationList;
  }
}
