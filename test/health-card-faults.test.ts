import { cardReadingSchema } from '@jika/contract';
import { HealthCardError, HOLDER_FILE, ISSUER_FILE, plannedTraffic, ReadingBrokenOff } from '@jika/health-card';
import { ApduError } from '@jika/smartcard-apdu';
import type { Fault } from '@jika/virtual';
import { describe, expect, it } from 'vitest';
import { read, ready } from './virtual-counter.js';

/** The family of the room, and what broke a reading off from that of the session. */
const isTyped = (error: Error): boolean =>
  error instanceof ReadingBrokenOff ? error.cause instanceof ApduError : error instanceof HealthCardError;

describe('a card that misbehaves', () => {
  const positions = Array.from({ length: plannedTraffic().commands }, (_, index) => index + 1);
  const misbehaving = (action: Fault['do'], command: number) => read(ready, {}, [{ when: { command }, do: action }]);
  const outcome = (promise: Promise<unknown>) => promise.catch((error: unknown) => error);

  it.each(positions)('ends in a result or a typed error, whatever goes wrong at command %i', async (command) => {
    const faults: Fault['do'][] = [
      ...[0x6982, 0x6a82, 0x6a83, 0x6581, 0x6f00, 0x6700, 0x6d00, 0x6c00, 0x6283].map(
        (statusWord) => ({ kind: 'status-word', statusWord }) as const,
      ),
      ...[1, 2, 3].map((bytes) => ({ kind: 'truncate', bytes }) as const),
      { kind: 'endless-61' },
    ];
    for (const fault of faults) {
      const result = await outcome(misbehaving(fault, command));
      if (result instanceof Error) expect(isTyped(result)).toBe(true);
      else cardReadingSchema.parse(result);
    }
  });

  it.each(positions)('passes on that the card left at command %i', async (command) => {
    expect(await outcome(misbehaving({ kind: 'pull' }, command))).toMatchObject({
      code: 'reading-broken-off',
      cause: { name: 'ReaderError', code: 'card-removed' },
    });
  });

  it('does not wait for a mute card once the caller gives up', async () => {
    const mute: Fault[] = [{ when: { instruction: 0x88 }, do: { kind: 'mute' } }];
    const error = await outcome(read(ready, { signal: AbortSignal.timeout(50) }, mute));
    expect(error).toMatchObject({ code: 'reading-broken-off', cause: { name: 'ApduError', code: 'cancelled' } });
  });

  it('fails one field for one bad record', async () => {
    const { fields } = await read(ready, {}, [
      { when: { instruction: 0xb2, file: ISSUER_FILE.fid }, do: { kind: 'status-word', statusWord: 0x6581 }, times: 1 },
      { when: { instruction: 0xb2, file: HOLDER_FILE.fid }, do: { kind: 'status-word', statusWord: 0x6a83 }, times: 1 },
    ]);
    expect([fields.cardCategory, fields.name]).toEqual([{ status: 'corrupt', raw: '6581' }, { status: 'absent' }]);
    expect(Object.values(fields).filter(({ status }) => status === 'ok')).toHaveLength(13);
  });
});
