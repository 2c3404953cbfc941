import { messages } from '@jika/components';
import { KIOSK_UI_FAILURES, userText } from '@jika/failures';
import { html, nothing, type TemplateResult } from 'lit';
import type { CommandError } from '../agent/agent-commands.js';
import { words } from '../screen-messages.js';
import type { ScreenContext } from '../screens/screen-parts.js';

/** Something that was pressed could not be carried out: what happened, what to do, code. It stands above the action that failed. */
export function noticeBar(
  failure: CommandError | null,
  { say }: ScreenContext,
  close: () => void,
): TemplateResult | typeof nothing {
  if (failure === null) return nothing;
  const { code, problem } = failure;
  const { title, remedy } = problem ?? userText(KIOSK_UI_FAILURES[code]);
  return html`<div class="notice" role="alert" data-test="notice" data-code=${problem?.code ?? code}>
    <p>
      <strong>${say(title)}</strong> ${say(remedy)}
      <small>${say(messages.code)} ${problem?.code ?? code}</small>
    </p>
    <button type="button" @click=${close}>${say(words.dismissNotice)}</button>
  </div>`;
}
