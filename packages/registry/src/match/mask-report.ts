import type { Role } from '../accounts/role.js';
import { maskIdNumber } from '../mask-id-number.js';
import { type FieldComparison, isPersonalNumber, type MatchReport } from './match-report.js';

/** How much of the values a role sees: all of them; all but most of each number; or none, the grades alone. */
type Sight = 'whole' | 'numbers-masked' | 'hidden';

/** Who decides on a case has to see what is wrong with it (R20); who has the holder before him compares with papers; nobody else needs either (R17). */
const SIGHT: Readonly<Record<Role, Sight>> = {
  registrant: 'numbers-masked',
  trainee: 'numbers-masked',
  'unit-admin': 'whole',
  'unit-education': 'whole',
  'training-base': 'whole',
  county: 'whole',
  prefecture: 'whole',
  province: 'whole',
  'information-centre': 'hidden',
  'bank-branch': 'numbers-masked',
  'customer-service': 'hidden',
  clerk: 'numbers-masked',
};

const HIDDEN = '****';

/**
 * The report as a role may see it (row 42 of the feature list); verdicts, rules and grades are for all. Numbers are masked to their first and
 * last four. Masking twice changes nothing.
 */
export function maskReport(report: MatchReport, role: Role = 'clerk'): MatchReport {
  const sight = SIGHT[role];
  if (sight === 'whole') return report;
  const fields = report.fields.map((comparison) => {
    const mask = sight === 'hidden' ? hide : isPersonalNumber(comparison.field) ? maskIdNumber : null;
    return mask === null ? comparison : maskBothSides(comparison, mask);
  });
  if (sight === 'hidden') return { ...report, fields, registrationId: null, unitName: null, card: null };
  const { card } = report;
  return { ...report, fields, card: card && { ...card, cardNumber: maskIdNumber(card.cardNumber) } };
}

function maskBothSides(comparison: FieldComparison, mask: (text: string) => string): FieldComparison {
  const { onCard, onPlatform } = comparison;
  return { ...comparison, onCard: onCard && mask(onCard), onPlatform: onPlatform && mask(onPlatform) };
}

const hide = (): string => HIDDEN;
