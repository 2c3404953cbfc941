import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPlatformClient } from '@jika/client';
import type { ActivationRequest } from '@jika/contract';
import { type ActivationField, type FieldResult, HOLDER_FIELDS, ISSUER_FIELDS } from '@jika/health-card';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Journal, type OpenCommit, openJournal } from './journal.js';
import { settle } from './settlement.js';
import { startTestPlatform } from './test-platform.js';

const absent: FieldResult = { status: 'not-requested' };
const fields = Object.fromEntries([...ISSUER_FIELDS, ...HOLDER_FIELDS].map((key) => [key, absent]));
const request: ActivationRequest = {
  registrationId: 'demo-01',
  receipt: {
    operator: 'counter',
    reading: {
      insertionId: 'insertion',
      purpose: 'activate',
      atr: '3B6D000000',
      readAt: '2026-11-22T08:00:00.000Z',
      fields: fields as Record<ActivationField, FieldResult>,
      proof: { result: 'passed', challenge: 'A0A1A2A3A4A5A6A7' },
      traffic: { commands: 12, bytes: 900 },
    },
  },
};
const activation: OpenCommit = {
  key: '11111111-2222-4333-8444-555555555555',
  kind: 'activation',
  body: JSON.stringify(request),
  begunAt: '2026-11-22T08:00:00.000Z',
};
const report: OpenCommit = {
  ...activation,
  kind: 'mismatch-report',
  body: JSON.stringify({ ...request, reason: 'damaged', fields: [] }),
};

function journalWith(commit: OpenCommit): Journal {
  const directory = mkdtempSync(join(tmpdir(), 'jika-settlement-'));
  const journal = openJournal(join(directory, 'journal.sqlite'), () => new Date());
  onTestFinished(() => {
    journal.close();
    rmSync(directory, { recursive: true, force: true });
  });
  journal.beginCommit('insertion', commit);
  return journal;
}

async function settling(commit: OpenCommit) {
  const platform = await startTestPlatform();
  const journal = journalWith(commit);
  const closing = new AbortController();
  let unsettled = 0;
  const run = (client = platform.client) => settle(commit, client, journal, () => (unsettled += 1), closing.signal);
  return { platform, journal, closing, run, unsettled: () => unsettled };
}

describe('settling a commit', () => {
  it('asks again with the same key after 503, a dropped line and a lost answer', async () => {
    const { platform, journal, run, unsettled } = await settling(activation);
    platform.fates = ['overloaded', 'dropped', 'lost'];
    expect(await run()).toMatchObject({ result: 'activated', activation: { id: activation.key } });
    expect(platform.keys).toEqual(Array(4).fill(activation.key));
    expect(unsettled()).toBe(3);
    expect(platform.activated()).toHaveLength(1);
    expect(journal.openCommit()).toBeNull();
  });

  it.each([
    ['reported', report],
    ['activated', activation],
  ])('ends as %s', async (result, commit) => {
    const { run, unsettled } = await settling(commit);
    expect(await run()).toMatchObject({ result });
    expect(unsettled()).toBe(0);
  });

  it.each([activation, report])('takes a refusal of the $kind as final', async (commit) => {
    const { platform, journal, run } = await settling(commit);
    platform.fates = ['refused'];
    expect(await run()).toMatchObject({ result: 'refused', what: commit.kind, problem: { code: 'not-ready' } });
    expect(platform.keys).toHaveLength(1);
    expect(journal.openCommit()).toBeNull();
  });

  it('waits for a platform that is away, and keeps the commit when it is closed meanwhile', async () => {
    const { journal, closing, run, unsettled } = await settling(activation);
    const nowhere = createPlatformClient({ baseUrl: 'http://127.0.0.1:1', stationToken: 'secret' });
    const settled = run(nowhere);
    await expect.poll(unsettled).toBe(1);
    closing.abort();
    await expect(settled).rejects.toThrow();
    expect(journal.openCommit()).toEqual(activation);
  });

  it('keeps the commit when it is closed before the answer is on disk', async () => {
    const { platform, journal, closing, run } = await settling(activation);
    let answer = () => {};
    platform.gate = new Promise((resolve) => {
      answer = resolve;
    });
    const settled = run();
    await expect.poll(() => platform.keys.length).toBe(1);
    closing.abort();
    answer();
    await expect(settled).rejects.toThrow();
    expect(journal.openCommit()).toEqual(activation);
  });

  it.each(['', '{"receipt":', '{}', JSON.stringify({ ...request, registrationId: 7 })])(
    'sends nothing that is no request, and does not try for ever: %s',
    async (body) => {
      const { platform, journal, run } = await settling({ ...activation, body });
      expect(await run()).toMatchObject({ result: 'refused', problem: { code: 'commit-damaged' } });
      expect(platform.keys).toEqual([]);
      expect(journal.openCommit()).toBeNull();
    },
  );
});
