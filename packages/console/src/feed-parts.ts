import type { Text } from '@jika/components';
import { html, nothing, type TemplateResult } from 'lit';
import type { FeedState } from './feed.js';
import type { TabId } from './tab-bar.js';
import { updatedAt, words } from './words.js';

type Say = (text: Text) => string;

const CLOCK = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', timeStyle: 'medium' });

const EMPTY: Readonly<Record<TabId, { title: Text; hint: Text }>> = {
  reports: { title: words.noReports, hint: words.noReportsHint },
  activations: { title: words.noActivations, hint: words.noActivationsHint },
};

/** When the list was last known to be right, and the button that makes it so. */
export function feedHead(state: FeedState<unknown>, say: Say, refresh: () => void): TemplateResult {
  return html`<div class="freshness">
    ${state.updatedAt === null ? nothing : html`<span>${say(updatedAt(CLOCK.format(state.updatedAt)))}</span>`}
    <button type="button" class="plain" data-test="refresh" @click=${refresh}>${say(words.refresh)}</button>
  </div>`;
}

/** What stands under the rows: more of them, that there are no more, or that there are none at all. */
export function feedFooter(
  tab: TabId,
  state: FeedState<unknown>,
  say: Say,
  more: () => void,
): TemplateResult | typeof nothing {
  const { listing, busy, trouble } = state;
  if (listing === null) return trouble === null ? html`<p class="loading">${say(words.loading)}…</p>` : nothing;
  if (listing.items.length === 0) {
    return html`<div class="empty" data-test="empty">
      <p class="lead">${say(EMPTY[tab].title)}</p>
      <p>${say(EMPTY[tab].hint)}</p>
    </div>`;
  }
  if (listing.next === null) return html`<p class="all-shown" tabindex="-1">${say(words.allShown)}</p>`;
  return html`<div class="more">
    <button type="button" class="plain" data-test="more" aria-disabled=${busy === 'more'} @click=${more}>
      ${say(busy === 'more' ? words.loading : words.more)}
    </button>
  </div>`;
}
