import { icon } from '@jika/components';
import { READING_STEPS } from '@jika/contract';
import { html, nothing } from 'lit';
import { READING_STEP_NAMES } from '../messages.js';
import { words } from '../screen-messages.js';
import type { ScreenContext, ScreenParts, SessionIn } from './screen-parts.js';

/** The steps of a reading: those done, the one under way, those to come. */
export function readingScreen(session: SessionIn<'reading'>, { say }: ScreenContext): ScreenParts {
  const reached = READING_STEPS.indexOf(session.step);
  return {
    content: html`<div class="middle" data-test="reading" data-step=${session.step}>
      <h1 class="headline" tabindex="-1" data-focus>${say(words.reading)}</h1>
      <ol class="reading-steps lead">
        ${READING_STEPS.map((step, index) => {
          const done = index < reached;
          return html`<li class=${done ? 'done' : ''} aria-current=${index === reached ? 'step' : nothing}>
            ${done ? icon('right') : html`<i aria-hidden="true"></i>`}
            <span>${say(READING_STEP_NAMES[step])}</span>
            ${done ? html`<span class="visually-hidden">${say(words.stepDone)}</span>` : nothing}
          </li>`;
        })}
      </ol>
    </div>`,
  };
}
