import { displayInstant } from '@jika/components';
import { html } from 'lit';
import { since, words } from '../screen-messages.js';
import type { ScreenContext, ScreenParts, SessionIn } from './screen-parts.js';

const COMMITTING = { activation: words.activating, 'mismatch-report': words.reporting } as const;
const UNSETTLED = { activation: words.activationUnsettled, 'mismatch-report': words.reportUnsettled } as const;

/** The decision is on its way to the platform. */
export function committingScreen({ what }: SessionIn<'committing'>, { say }: ScreenContext): ScreenParts {
  return {
    content: html`<div class="centred" data-test="committing" data-what=${what}>
      <div class="spinner" aria-hidden="true"></div>
      <h1 class="headline" tabindex="-1" data-focus>${say(COMMITTING[what])}</h1>
      <p class="lead quiet">${say(words.committingHint)}</p>
    </div>`,
  };
}

/** It is written down, and the platform has not answered yet: nobody may do it twice. */
export function unsettledScreen(session: SessionIn<'unsettled'>, { say }: ScreenContext): ScreenParts {
  const reasons = [words.unsettledReason, since(displayInstant(session.since))];
  return {
    content: html`<div class="middle" data-test="unsettled" data-what=${session.what}>
      <jika-verdict
        data-focus
        .tone=${'look'}
        .headline=${say(UNSETTLED[session.what])}
        .reasons=${reasons.map(say)}
        code="unsettled"
      ></jika-verdict>
    </div>`,
  };
}
