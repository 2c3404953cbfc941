import { reportLoss } from '@jika/registry';
import { type Access, atDesk } from '../access.js';
import type { CaseSettings } from '../cases/case-settings.js';
import { leaveNotice } from '../cases/notices.js';
import { type OpenedCase, openAtDesk } from '../cases/open-case.js';
import { registrationOnFile } from '../cases/registration-on-file.js';
import { type CardRef, cardAtDesk } from './card-at-desk.js';
import { suspendCard } from './suspend-card.js';

/**
 * That a card is lost, by the person, the unit or a counter. There is no place in it for a telephone, an address or a branch: a report redirects
 * nothing (C3, row 22).
 */
export interface LossReport extends CardRef {
  requestId: string;
  bankName: string;
  bankCardNumber: string | null;
}

export type ReportedLoss =
  | { ok: true /** Why no case could be opened is in here; the card is suspended all the same. */; case: OpenedCase }
  | { ok: false; problem: 'unknown-card' | 'not-allowed' };

/**
 * Suspends the card at once, opens the case for its replacement or merges the report into the one that is open, and has the holder told as on file: all in one
 * transaction (R20).
 * @throws StoreError `unavailable`
 */
export function reportCardLost(
  access: Access,
  { registrant, cardKey, requestId, bankName, bankCardNumber }: LossReport,
  settings: CaseSettings,
  now: Date,
): Promise<ReportedLoss> {
  return atDesk(access, now, async (desk): Promise<ReportedLoss> => {
    const { db, keys, principal } = desk;
    const found = await cardAtDesk(desk, { registrant, cardKey });
    if (found === null) return { ok: false, problem: 'unknown-card' };
    const { registration_id: registrationId } = found.row;
    const onFile = await registrationOnFile(db, keys, registrant, registrationId);
    const contactChangedAt = onFile?.contactChangedAt ?? null;
    const report = reportLoss(found.card, principal.role, contactChangedAt, settings.calendar, now);
    if (!report.ok) {
      const subject = { registrant, id: `card/${cardKey}` };
      desk.record('permission.refused', subject, { action: 'report-loss', reason: report.problem });
      return report;
    }
    if (report.effects.includes('suspend-card')) await suspendCard(desk, registrant, cardKey);
    const about = { requestId, registrant, registrationId, cardKey, bankName, bankCardNumber };
    const asCase = { ...about, kind: 'replacement', reason: 'lost', corrections: [] } as const;
    const opened = await openAtDesk(desk, asCase, settings);
    if (!opened.ok || opened.outcome !== 'known') await leaveNotice(desk, registrant, null, 'loss-reported');
    return { ok: true, case: opened };
  });
}
