import { VERDICT_WORDS } from '@jika/components';
import { html, nothing, type TemplateResult } from 'lit';
import { REPORT_OFFERS } from '../report-plan.js';
import { words } from '../screen-messages.js';
import { holderCheckPanel, verdictShown } from './holder-check.js';
import type { ScreenContext, ScreenParts, SessionIn } from './screen-parts.js';

const REVEAL_SECONDS = 10;

/** What is the case, why, the comparison, and what to do now (X1 to X5). */
export function verdictScreen(session: SessionIn<'verdict'>, context: ScreenContext): ScreenParts {
  const { say, commands, elder } = context;
  const { insertionId, report } = session;
  const { tone, headline, reasons, code } = verdictShown(session);
  return {
    content: html`<div class="verdict" data-test="verdict" data-verdict=${report.headline}>
      <jika-verdict
        data-focus
        .tone=${tone}
        .headline=${say(headline)}
        .reasons=${reasons.map(say)}
        .code=${code}
      ></jika-verdict>
      ${holderCheckPanel(session, context)}
      <jika-field-comparison
        data-test="comparison"
        .fields=${report.fields}
        .insertion=${insertionId}
        .revealSeconds=${REVEAL_SECONDS * (elder ? 2 : 1)}
        .revealer=${commands.reveal.bind(commands, insertionId)}
      ></jika-field-comparison>
      ${nextSteps(session, context)}
    </div>`,
    ...actions(session, context),
  };
}

function nextSteps({ report }: SessionIn<'verdict'>, { say }: ScreenContext): TemplateResult | typeof nothing {
  const steps = VERDICT_WORDS[report.headline].nextSteps;
  if (steps.length === 0) return nothing;
  return html`<section class="next-steps" data-test="next-steps">
    <h2>${say(words.nextSteps)}</h2>
    <ol>
      ${steps.map((step) => html`<li>${say(step)}</li>`)}
    </ol>
  </section>`;
}

function reportButton(session: SessionIn<'verdict'>, context: ScreenContext): TemplateResult | null {
  const { insertionId, report } = session;
  const offer = REPORT_OFFERS[report.headline];
  if (offer === null) return null;
  return html`<jika-button
    data-test="report"
    variant=${offer.place === 'main' ? 'primary' : 'secondary'}
    ?disabled=${context.busy}
    @click=${() => context.openReport(insertionId, offer.reason, report)}
    >${context.say(offer.label)}</jika-button
  >`;
}

function readAgainButton({ insertionId }: SessionIn<'verdict'>, { say, busy, act, commands }: ScreenContext) {
  return html`<jika-button
    data-test="read-again"
    variant="quiet"
    ?disabled=${busy}
    @click=${() => act(() => commands.readAgain(insertionId))}
    >${say(words.readAgain)}</jika-button
  >`;
}

function activateButton(session: SessionIn<'verdict'>, { say, busy, act, commands }: ScreenContext) {
  const { insertionId, holderCheck: check } = session;
  return html`<jika-button
    data-test="activate"
    ?busy=${busy}
    ?disabled=${check?.blocksActivation ?? false}
    @click=${() => act(() => commands.activate(insertionId))}
    >${say(words.activate)}</jika-button
  >`;
}

/** The main action is to activate; else to report; else to take the card. */
function actions(session: SessionIn<'verdict'>, context: ScreenContext): Pick<ScreenParts, 'left' | 'right'> {
  const report = reportButton(session, context);
  if (session.report.headline === 'ready') {
    return { left: html`${report}`, right: activateButton(session, context) };
  }
  return {
    left: readAgainButton(session, context),
    right: report ?? html`<p class="aside">${context.say(words.clearsItself)}</p>`,
  };
}
