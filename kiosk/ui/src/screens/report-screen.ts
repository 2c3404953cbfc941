import { displayValue, FIELD_NAMES, REASON_NAMES } from '@jika/components';
import type { ComparedField, FieldComparison, MismatchReason } from '@jika/registry';
import { html, nothing, type TemplateResult } from 'lit';
import { REASON_HINTS } from '../messages.js';
import { chosenFields, corrected, lackOf, type ReportDraft, toggled } from '../report-draft.js';
import { correctValue, reportRequest } from '../report-plan.js';
import { words } from '../screen-messages.js';
import type { ScreenContext, ScreenParts, SessionIn } from './screen-parts.js';

const REASON_ORDER: readonly MismatchReason[] = ['information-error', 'damaged', 'lost'];
const LACKS = { reason: words.chooseReason, item: words.chooseItem } as const;
/** A name has 30 bytes on the chip, and no more is typed at a counter. */
const LONGEST_NAME = 30;

/** Three touches: something is wrong, what, submit (X5). `change` keeps the new draft; null leaves the form. */
export function reportScreen(
  { report }: SessionIn<'verdict'>,
  draft: ReportDraft,
  change: (draft: ReportDraft | null) => void,
  context: ScreenContext,
): ScreenParts {
  const { say, commands, act, busy } = context;
  const { reason } = draft;
  const lack = lackOf(draft);
  const send = (because: MismatchReason): Promise<unknown> =>
    commands.report(reportRequest(draft.insertionId, because, chosenFields(draft, report.fields), draft.corrections));
  return {
    content: html`<div class="report" data-test="report-form">
      <h1 class="title" tabindex="-1" ?data-focus=${draft.editing === null}>${say(words.reportTitle)}</h1>
      <div class="reasons" role="group" aria-label=${say(words.reasons)}>
        ${REASON_ORDER.map((each) => reasonTile(each, draft, change, context))}
      </div>
      ${
        reason === 'information-error'
          ? html`<p id="which-items">${say(words.whichItems)}</p>
              <ul class="items" aria-labelledby="which-items">
                ${report.fields.map((field) => itemRow(field, draft, change, context))}
              </ul>`
          : nothing
      }
      <p class="quiet chain">${say(words.chain)}</p>
    </div>`,
    left: html`<jika-button data-test="back" variant="quiet" ?disabled=${busy} @click=${() => change(null)}
      >${say(words.back)}</jika-button
    >`,
    right: html`${lack === null ? nothing : html`<p class="aside">${say(LACKS[lack])}</p>`}
      <jika-button
        data-test="submit-report"
        ?disabled=${lack !== null}
        ?busy=${busy}
        @click=${() => reason !== null && act(() => send(reason))}
        >${say(words.submit)}</jika-button
      >`,
  };
}

type Change = (draft: ReportDraft | null) => void;

function reasonTile(
  reason: MismatchReason,
  draft: ReportDraft,
  change: Change,
  { say }: ScreenContext,
): TemplateResult {
  return html`<button
    type="button"
    class="tile"
    data-reason=${reason}
    aria-pressed=${draft.reason === reason}
    @click=${() => change({ ...draft, reason })}
  >
    <strong class="lead">${say(REASON_NAMES[reason])}</strong>
    <span>${say(REASON_HINTS[reason])}</span>
  </button>`;
}

/** Touch the row to say that this item is wrong on the card; the right value is the platform's unless another is typed. */
function itemRow(field: FieldComparison, draft: ReportDraft, change: Change, context: ScreenContext): TemplateResult {
  const { say, locale } = context;
  const chosen = draft.chosen.has(field.field);
  return html`<li class=${chosen ? 'chosen' : ''} data-item=${field.field}>
    <button
      type="button"
      class="item"
      role="checkbox"
      aria-checked=${chosen}
      @click=${() => change(toggled(draft, field.field))}
    >
      <span class="box" aria-hidden="true"></span>
      <span class="name">${say(FIELD_NAMES[field.field])}</span>
      <bdi>${displayValue(field.field, field.onCard, locale)}</bdi>
    </button>
    ${chosen ? correction(field, draft, change, context) : nothing}
  </li>`;
}

const TYPED: ReadonlySet<ComparedField> = new Set<ComparedField>(['name']);

function correction(
  field: FieldComparison,
  draft: ReportDraft,
  change: Change,
  { say, locale }: ScreenContext,
): TemplateResult {
  if (draft.editing === field.field) {
    return html`<label class="correction">
      <span>${say(words.correctValue)}</span>
      <input
        type="text"
        data-focus
        autocomplete="off"
        maxlength=${LONGEST_NAME}
        .value=${draft.corrections.get(field.field) ?? correctValue(field) ?? ''}
        @input=${(event: InputEvent) => {
          if (event.target instanceof HTMLInputElement) change(corrected(draft, field.field, event.target.value));
        }}
      />
    </label>`;
  }
  const value = correctValue(field);
  return html`<div class="correction">
    ${
      value === null
        ? html`<span>${say(words.toBeChecked)}</span>`
        : html`<p>
            <strong><bdi>${displayValue(field.field, value, locale)}</bdi></strong>
            <span>${say(words.fromPlatform)}</span>
          </p>`
    }
    ${
      TYPED.has(field.field)
        ? html`<button
            type="button"
            class="change"
            data-test="change"
            @click=${() => change({ ...draft, editing: field.field })}
          >
            ${say(words.change)}
          </button>`
        : nothing
    }
  </div>`;
}
