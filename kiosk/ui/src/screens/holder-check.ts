import { icon, messages, type Text, type Tone, type VerdictSummary, verdictSummary } from '@jika/components';
import type { HolderCheckShown } from '@jika/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { HOLDER_CHECK_WORDS, HOLDER_DIFFERS, HOLDER_FIRST } from '../messages.js';
import { words } from '../screen-messages.js';
import type { ScreenContext, SessionIn } from './screen-parts.js';

type Shown = Pick<VerdictSummary, 'tone' | 'headline' | 'reasons'> & { code: string };

/** The one verdict of the screen: what the match came to, unless the check of the holder still stands between it and the activation. */
export function verdictShown({ report, holderCheck }: SessionIn<'verdict'>): Shown {
  const { verdict, tone, headline, reasons } = verdictSummary(report);
  if (holderCheck?.blocksActivation) {
    return holderCheck.state === 'other-person'
      ? { tone: 'stop', headline: HOLDER_DIFFERS.title, reasons: [HOLDER_DIFFERS.reason], code: 'holder-differs' }
      : { tone: 'info', headline: HOLDER_FIRST.title, reasons: [HOLDER_FIRST.reason], code: '' };
  }
  return { tone, headline, reasons, code: verdict === 'ready' ? '' : verdict };
}

const TONES: Readonly<Record<HolderCheckShown['state'], Tone>> = {
  waiting: 'info',
  reading: 'info',
  confirmed: 'right',
  'other-person': 'info',
  unavailable: 'look',
};

/** What the check asks of whoever stands here. A problem speaks for itself: what happened, what to do, code. */
export function holderCheckWords({ state, problem }: HolderCheckShown): {
  tone: Tone;
  title: Text;
  hint: Text;
  code: string;
} {
  if (problem === null) return { tone: TONES[state], ...HOLDER_CHECK_WORDS[state], code: '' };
  return { tone: 'look', title: problem.title, hint: problem.remedy, code: problem.code };
}

/** The check of the holder beside the verdict; nothing where no ID card is asked for. */
export function holderCheckPanel(
  { holderCheck }: SessionIn<'verdict'>,
  { say }: ScreenContext,
): TemplateResult | typeof nothing {
  if (holderCheck === null) return nothing;
  const { tone, title, hint, code } = holderCheckWords(holderCheck);
  return html`<section
    class="holder-check"
    data-tone=${tone}
    aria-label=${say(words.holderCheck)}
    data-test="holder-check"
    data-state=${holderCheck.state}
    data-code=${code}
  >
    ${icon(tone === 'info' ? 'idCard' : tone)}
    <div>
      <h2>${say(title)}</h2>
      <p>${say(hint)}</p>
      ${code === '' ? nothing : html`<p class="code">${say(messages.code)} ${code}</p>`}
    </div>
  </section>`;
}
