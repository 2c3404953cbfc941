import { icon, messages, type Text } from '@jika/components';
import { type CSSResult, css, html, nothing, type TemplateResult } from 'lit';
import type { Trouble } from './trouble.js';

type Say = (text: Text) => string;

/** What happened, what to do, code; `more` stands below the remedy. It is read out as soon as it appears. */
export function troubleNotice(
  trouble: Trouble | null,
  say: Say,
  more: Text | null = null,
): TemplateResult | typeof nothing {
  if (trouble === null) return nothing;
  return html`<div class="trouble" role="alert" data-test="trouble" data-code=${trouble.code}>
    ${icon('look')}
    <div>
      <p><strong>${say(trouble.title)}</strong></p>
      <p>${say(trouble.remedy)}</p>
      ${more === null ? nothing : html`<p>${say(more)}</p>`}
      <p class="code">${say(messages.code)} ${trouble.code}</p>
    </div>
  </div>`;
}

export const troubleStyles: CSSResult = css`
  .trouble {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0.75em;
    padding: var(--jika-gap);
    border: 1px solid color-mix(in srgb, var(--jika-look) 30%, transparent);
    border-radius: var(--jika-radius);
    background: var(--jika-look-soft);
    overflow-wrap: anywhere;
  }
  .trouble .icon {
    width: 1.5em;
    color: var(--jika-look);
  }
  .trouble p {
    margin: 0;
  }
  .trouble strong {
    color: var(--jika-look);
  }
  .trouble .code {
    font-size: var(--jika-small);
    color: var(--jika-ink-2);
  }
`;
