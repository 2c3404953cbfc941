import type { Text } from '@jika/components';
import { html, type TemplateResult } from 'lit';
import type { Listing } from './listing.js';
import { words } from './words.js';

export const TAB_IDS = ['reports', 'activations'] as const;
export type TabId = (typeof TAB_IDS)[number];

interface Tab {
  id: TabId;
  label: Text;
  listing: Listing<unknown> | null;
}

/** How many there are; with `+` where there are more than were loaded. */
export function countOf(listing: Listing<unknown> | null): string {
  if (listing === null) return '';
  return `${listing.items.length}${listing.next === null ? '' : '+'}`;
}

const STEPS: Readonly<Record<string, (at: number) => number>> = {
  ArrowLeft: (at) => at - 1,
  ArrowRight: (at) => at + 1,
  Home: () => 0,
  End: () => -1,
};

/** ARIA tabs: one stop of the Tab key, arrows go from one to the other. */
export function tabBar(
  tabs: readonly Tab[],
  chosen: TabId,
  say: (text: Text) => string,
  choose: (tab: TabId) => void,
): TemplateResult {
  const move = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step === undefined || !(event.currentTarget instanceof HTMLElement)) return;
    event.preventDefault();
    const to = tabs.at(step(tabs.findIndex(({ id }) => id === chosen)) % tabs.length);
    if (to === undefined) return;
    choose(to.id);
    event.currentTarget.querySelector<HTMLElement>(`#tab-${to.id}`)?.focus();
  };
  return html`<div class="tabs" role="tablist" aria-label=${say(words.lists)} @keydown=${move}>
    ${tabs.map(
      ({ id, label, listing }) => html`<button
        type="button"
        role="tab"
        id="tab-${id}"
        data-test="tab-${id}"
        aria-selected=${id === chosen}
        aria-controls="panel-${id}"
        tabindex=${id === chosen ? 0 : -1}
        @click=${() => choose(id)}
      >
        ${say(label)} <span class="count">${countOf(listing)}</span>
      </button>`,
    )}
  </div>`;
}
