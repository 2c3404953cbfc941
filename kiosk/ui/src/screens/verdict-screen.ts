import { VERDICT_WORDS, verdictSummary } from '@jika/components';
import { html, nothing, type TemplateResult } from 'lit';
import { REPORT_OFFERS } from '../report-plan.js';
import { words } from '../screen-messages.js';
import type { ScreenContext, ScreenParts, SessionIn } from './screen-parts.js';

const REVEAL_SECONDS = 10;

/** What is the case, why, the comparison, and what to do now (X1 to X5). */
export function verdictScreen(session: SessionIn<'verdict'>, context: ScreenContext): ScreenParts {
  const { say, commands, elder } = context;
  const { insertionId, report } = session;
  const { verdict, tone, headline, reasons } = verdictSummary(report);
  return {
    content: html`<div class="verdict" data-test="verdict" data-verdict=${verdict}>
      <jika-verdict
        data-focus
        .tone=${tone}
        .headline=${say(headline)}
        .reasons=${reasons.map(say)}
        .code=${verdict === 'ready' ? '' : verdict}
      ></jika-verdict>
      <jika-field-comparison
        data-test="comparison"
        .fields=${report.fields}
        .insertion=${insertionId}
        .revealSeconds=${REVEAL_SECONDS * (elder ? 2 : 1)}
        .revealer=${commands.reveal.bind(commands, insertionId)}
      ></jika-field-comparison>
      ${nextSteps(session, context)}
    </div>`,
    left: leftAction(session, context),
    right: mainAction(session, context),
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

function reportButton(session: SessionIn<'verdict'>, context: ScreenContext, place: 'main' | 'beside') {
  const { insertionId, report } = session;
  const offer = REPORT_OFFERS[report.headline];
  if (offer?.place !== place) return nothing;
  return html`<jika-button
    data-test="report"
    variant=${place === 'main' ? 'primary' : 'secondary'}
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

function leftAction(session: SessionIn<'verdict'>, context: ScreenContext): TemplateResult {
  const ready = session.report.headline === 'ready';
  return html`${ready ? nothing : readAgainButton(session, context)}${reportButton(session, context, 'beside')}`;
}

function mainAction(session: SessionIn<'verdict'>, context: ScreenContext): TemplateResult {
  const { say, busy, act, commands } = context;
  if (session.report.headline !== 'ready') return html`${reportButton(session, context, 'main')}`;
  return html`<jika-button
    data-test="activate"
    ?busy=${busy}
    @click=${() => act(() => commands.activate(session.insertionId))}
    >${say(words.activate)}</jika-button
  >`;
}
