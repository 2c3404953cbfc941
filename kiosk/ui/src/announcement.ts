import type { Locale } from '@jika/components';
import { words } from './screen-messages.js';
import type { Screen } from './screen-of.js';
import { holderCheckWords, verdictShown } from './screens/holder-check.js';

const join = (locale: Locale, ...texts: string[]): string => texts.join(locale === 'zh' ? '，' : '. ');

/** What a screen reader says when the screen comes up: card in, verdict, done. Empty where the focused headline says it all. */
export function announcement(screen: Screen, locale: Locale): string {
  if (screen.name === 'fault') return screen.trouble.title[locale];
  const { session } = screen;
  switch (session.phase) {
    case 'idle':
      return (session.cardPresent ? words.takeCard : words.insertCard)[locale];
    case 'reading':
      return join(locale, words.cardIn[locale], words.reading[locale]);
    case 'verdict': {
      const { headline } = verdictShown(session);
      const check = session.holderCheck === null ? [] : [holderCheckWords(session.holderCheck).title[locale]];
      return join(locale, headline[locale], ...check);
    }
    case 'read-failed':
    case 'refused':
      return join(locale, session.problem.title[locale], session.problem.remedy[locale]);
    case 'committing':
      return (session.what === 'activation' ? words.activating : words.reporting)[locale];
    case 'unsettled':
      return (session.what === 'activation' ? words.activationUnsettled : words.reportUnsettled)[locale];
    case 'activated':
      return (session.cardPresent ? words.activatedTake : words.activated)[locale];
    case 'reported':
      return (session.cardPresent ? words.reportedTake : words.reported)[locale];
  }
}
