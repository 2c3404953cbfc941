import { html } from 'lit';
import { words } from '../screen-messages.js';
import { cardAndReader } from './illustration.js';
import type { ScreenContext, ScreenParts, SessionIn } from './screen-parts.js';

/** Nobody is being served: insert a card, or take out the one that is still in. */
export function attractScreen({ cardPresent }: SessionIn<'idle'>, { say }: ScreenContext): ScreenParts {
  const [headline, hint] = cardPresent ? [words.takeCard, words.takeCardHint] : [words.insertCard, words.insertHint];
  return {
    content: html`<div class="centred" data-test=${cardPresent ? 'take-card' : 'attract'}>
      ${cardAndReader(cardPresent ? 'out' : 'in', say(words.cardName))}
      <h1 class="headline" tabindex="-1" data-focus>${say(headline)}</h1>
      <p class="lead quiet">${say(hint)}</p>
    </div>`,
  };
}
