import type { MismatchReason } from '@jika/registry';
import { describe, expect, it } from 'vitest';
import { accessTo } from './access.js';
import { activate, activationsBefore } from './activations.js';
import { type MismatchFinding, mismatchReportsBefore, reportMismatch } from './mismatch-reports.js';
import { candidatesFor } from './registrations.js';
import { flagForReplacement } from './replacement-flag.js';
import { onEachDatabase } from './test-databases.js';
import {
  admit,
  asClerk,
  asProvince,
  CARD,
  candidate,
  codeOf,
  ID_NUMBER,
  NOW,
  requestNumber,
  storeIn,
} from './test-fixture.js';
import { PROVINCE } from './units.js';

const finding = (reason: MismatchReason = 'information-error', change: Partial<MismatchFinding> = {}) => ({
  registrationId: 'person-1',
  card: CARD,
  issueSerial: CARD.issueSerial,
  name: '欧阳·示范',
  maskedIdNumber: '4399 **** **** 0020',
  unitName: '示范医院',
  verdict: 'field-mismatch' as const,
  reason,
  fields: [{ field: 'name' as const, onCard: '欧阳示', correct: '欧阳·示范' }],
  ...change,
});

onEachDatabase((empty) => {
  describe('reportMismatch (R20)', () => {
    it('files a report once, however often it is sent', async () => {
      const store = await storeIn(await empty());
      const tries = Array.from({ length: 20 }, () =>
        reportMismatch(asClerk(store), requestNumber(1), () => finding(), NOW),
      );
      const answers = await Promise.all(tries);
      expect(new Set(answers.map(({ report }) => report.id)).size).toBe(1);
      expect((await mismatchReportsBefore(asProvince(store), null, NOW)).items).toEqual([answers[0]?.report]);
    });

    it('keeps one open report for a card and reason (R66)', async () => {
      const store = await storeIn(await empty());
      await reportMismatch(asClerk(store), requestNumber(1), () => finding(), NOW);
      expect(await codeOf(reportMismatch(asClerk(store), requestNumber(2), () => finding(), NOW))).toBe(
        'already-reported',
      );
      expect(await codeOf(reportMismatch(asClerk(store), requestNumber(3), () => finding('damaged'), NOW))).toBe(
        'done',
      );
    });

    it('suspends a card that is lost, and no other', async () => {
      const store = await storeIn(await empty());
      const stateOfCard = async () => (await candidatesFor(asClerk(store), ID_NUMBER, NOW))[0]?.cards[0]?.state;
      await reportMismatch(asClerk(store), requestNumber(1), () => finding('damaged'), NOW);
      expect(await stateOfCard()).toBe('made');
      await reportMismatch(asClerk(store), requestNumber(2), () => finding('lost'), NOW);
      expect(await stateOfCard()).toBe('suspended');
    });

    it('does not take a key that settled an activation', async () => {
      const store = await storeIn(await empty());
      await activate(asClerk(store), requestNumber(1), admit(), NOW);
      expect(await codeOf(reportMismatch(asClerk(store), requestNumber(1), () => finding(), NOW))).toBe(
        'request-id-reused',
      );
    });
  });

  describe('flagForReplacement (X6)', () => {
    it('flags the card and the report once', async () => {
      const store = await storeIn(await empty());
      const { report } = await reportMismatch(asClerk(store), requestNumber(1), () => finding('damaged'), NOW);
      const flag = { reportId: report.id, requestId: 'flag-1', flaggedBy: 'admin' };
      const flagged = await flagForReplacement(asProvince(store), flag, NOW);
      expect(flagged).toMatchObject({ state: 'flagged', flaggedBy: 'admin', flaggedAt: NOW.toISOString() });
      expect(await flagForReplacement(asProvince(store), flag, new Date(NOW.getTime() + 1))).toEqual(flagged);
      expect(await codeOf(flagForReplacement(asProvince(store), { ...flag, requestId: 'flag-2' }, NOW))).toBe(
        'already-flagged',
      );
      expect((await candidatesFor(asClerk(store), ID_NUMBER, NOW))[0]?.cards[0]?.replacementFlag).toEqual({
        at: NOW.toISOString(),
        reason: 'damaged',
      });
      expect(await codeOf(activate(asClerk(store), requestNumber(2), admit(), NOW))).toBe('transition-refused');
    });

    it('R17: shows nothing to the information centre, and lets it flag nothing', async () => {
      const store = await storeIn(await empty());
      const { report } = await reportMismatch(asClerk(store), requestNumber(1), () => finding('damaged'), NOW);
      const centre = accessTo(store, { accountId: 'centre', role: 'information-centre', jurisdiction: PROVINCE.path });
      const flag = { reportId: report.id, requestId: 'flag-1', flaggedBy: 'centre' };
      expect(await codeOf(mismatchReportsBefore(centre, null, NOW))).toBe('forbidden');
      expect(await codeOf(activationsBefore(centre, null, NOW))).toBe('forbidden');
      expect(await codeOf(flagForReplacement(centre, flag, NOW))).toBe('forbidden');
      expect((await mismatchReportsBefore(asProvince(store), null, NOW)).items).toEqual([report]);
    });

    it('refuses what it does not know', async () => {
      const store = await storeIn(await empty(), [candidate()]);
      const { report } = await reportMismatch(
        asClerk(store),
        requestNumber(1),
        () => finding('damaged', { card: null }),
        NOW,
      );
      const flag = { requestId: 'flag-1', flaggedBy: 'admin' };
      expect(await codeOf(flagForReplacement(asProvince(store), { ...flag, reportId: 'none' }, NOW))).toBe(
        'unknown-report',
      );
      expect(await codeOf(flagForReplacement(asProvince(store), { ...flag, reportId: report.id }, NOW))).toBe(
        'card-not-on-record',
      );
    });
  });
});
