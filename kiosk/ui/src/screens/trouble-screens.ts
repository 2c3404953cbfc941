import { html } from 'lit';
import { words } from '../screen-messages.js';
import type { Trouble } from '../screen-of.js';
import type { ScreenContext, ScreenParts, SessionIn } from './screen-parts.js';

const REFUSED = { activation: words.activationRefused, 'mismatch-report': words.reportRefused } as const;

/** The card could not be read: what happened, what to do, code. To read again is no way forward while the SAM is to be mended first. */
export function readFailedScreen(session: SessionIn<'read-failed'>, context: ScreenContext): ScreenParts {
  const { say, act, busy, commands } = context;
  const { problem, insertionId } = session;
  return {
    content: html`<div class="middle" data-test="read-failed" data-code=${problem.code}>
      <jika-verdict
        data-focus
        .tone=${'look'}
        .headline=${say(problem.title)}
        .reasons=${[say(problem.remedy)]}
        .code=${problem.code}
      ></jika-verdict>
    </div>`,
    right: html`<jika-button
      data-test="read-again"
      variant=${problem.code.startsWith('sam-') ? 'secondary' : 'primary'}
      ?busy=${busy}
      @click=${() => act(() => commands.readAgain(insertionId))}
      >${say(words.readAgain)}</jika-button
    >`,
  };
}

/** The platform said no: which, why, and what to do. */
export function refusedScreen({ what, problem }: SessionIn<'refused'>, context: ScreenContext): ScreenParts {
  const { say, act, busy, commands } = context;
  return {
    content: html`<div class="middle" data-test="refused" data-what=${what} data-code=${problem.code}>
      <jika-verdict
        data-focus
        .tone=${'stop'}
        .headline=${`${say(REFUSED[what])}${context.locale === 'zh' ? '：' : ': '}${say(problem.title)}`}
        .reasons=${[say(problem.remedy)]}
        .code=${problem.code}
      ></jika-verdict>
    </div>`,
    right: html`<jika-button data-test="done" ?busy=${busy} @click=${() => act(() => commands.dismiss())}
      >${say(words.done)}</jika-button
    >`,
  };
}

/** The counter cannot work now. It goes on by itself once the cause is mended. */
export function faultScreen({ code, title, remedy }: Trouble, { say }: ScreenContext): ScreenParts {
  const starting = code === 'connecting';
  return {
    content: html`<div class="middle" data-test="fault" data-fault=${code}>
      <jika-verdict
        data-focus
        .tone=${starting ? 'info' : 'stop'}
        .headline=${say(title)}
        .reasons=${[say(remedy)]}
        .code=${starting ? '' : code}
      ></jika-verdict>
    </div>`,
  };
}
