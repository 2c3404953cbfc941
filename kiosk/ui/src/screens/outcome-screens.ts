import { displayInstant, icon, REASON_NAMES, unbroken } from '@jika/components';
import { html, nothing, type TemplateResult } from 'lit';
import { reportNumber, words } from '../screen-messages.js';
import type { ScreenContext, ScreenParts, SessionIn } from './screen-parts.js';

function doneButton({ say, act, busy, commands }: ScreenContext): TemplateResult {
  return html`<jika-button data-test="done" ?busy=${busy} @click=${() => act(() => commands.dismiss())}
    >${say(words.done)}</jika-button
  >`;
}

/** Parts of a line, those that are known. */
const line = (...parts: (string | null)[]): TemplateResult =>
  html`<p class="lead"><bdi>${parts.filter((part) => part !== null).join(' · ')}</bdi></p>`;

/** Active: whose, when, where. */
export function activatedScreen(
  { activation, cardPresent }: SessionIn<'activated'>,
  context: ScreenContext,
): ScreenParts {
  const { say } = context;
  const { name, maskedIdNumber, activatedAt, outletName, stationName } = activation;
  return {
    content: html`<div class="centred" data-test="activated" data-card-present=${cardPresent}>
      <div class="seal">${icon('right')}</div>
      <h1 class="headline" tabindex="-1" data-focus>${say(cardPresent ? words.activatedTake : words.activated)}</h1>
      ${line(name, maskedIdNumber)} ${line(displayInstant(activatedAt), `${outletName} ${unbroken(stationName)}`)}
      ${cardPresent ? html`<p class="quiet">${say(words.clearsItself)}</p>` : nothing}
    </div>`,
    right: doneButton(context),
  };
}

/** Reported: the number to ask after it with, and what comes next. */
export function reportedScreen({ report, cardPresent }: SessionIn<'reported'>, context: ScreenContext): ScreenParts {
  const { say } = context;
  return {
    content: html`<div class="centred" data-test="reported" data-card-present=${cardPresent}>
      <div class="seal">${icon('right')}</div>
      <h1 class="headline" tabindex="-1" data-focus>${say(cardPresent ? words.reportedTake : words.reported)}</h1>
      ${line(report.name, report.maskedIdNumber, say(REASON_NAMES[report.reason]))}
      <p class="lead">${say(words.reportedHint)}</p>
      <p class="quiet">${displayInstant(report.reportedAt)} · ${say(reportNumber(report.id))}</p>
    </div>`,
    right: doneButton(context),
  };
}
