import type { ContactAction, ContactFault } from '@jika/virtual';
import fc from 'fast-check';
import { expect } from 'vitest';
import { t1Reader } from './contact-channel.js';
import { blockAtr, commandOf, EchoCard, echo } from './echo-card.js';

const action: fc.Arbitrary<ContactAction> = fc.oneof(
  fc.constantFrom({ kind: 'lost' as const }, { kind: 'parity' as const }),
  fc.record({
    kind: fc.constant('flipped' as const),
    at: fc.integer({ min: -9, max: 9 }),
    mask: fc.integer({ min: 1, max: 255 }),
  }),
  fc.record({ kind: fc.constant('cut' as const), bytes: fc.nat(4) }),
);
const fault: fc.Arbitrary<ContactFault> = fc.record({
  direction: fc.constantFrom<ContactFault['direction'][]>('to-card', 'from-card'),
  block: fc.integer({ min: 2, max: 40 }),
  times: fc.integer({ min: 1, max: 4 }),
  do: action,
});
const request = fc.record({
  before: fc.integer({ min: 1, max: 20 }),
  task: fc.constantFrom<('WTX' | 'IFS' | 'ABORT')[]>('WTX', 'IFS', 'ABORT'),
  value: fc.integer({ min: 1, max: 20 }),
  times: fc.integer({ min: 1, max: 3 }),
});

/**
 * Sends commands in T=1 to cards whose blocks are disturbed, and who ask for things, by so many random scripts. Expects the right answer to
 * each command or a typed error, no command carried out twice, and an end. How many of each there were.
 */
export async function standAnyScript(numRuns: number): Promise<{ answers: number; errors: number }> {
  const seen = { answers: 0, errors: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.array(fault, { maxLength: 6 }),
      fc.array(request, { maxLength: 4 }),
      fc.array(fc.integer({ min: 4, max: 40 }), { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1, max: 20 }),
      async (faults, asked, lengths, ifsc) => {
        const requests = asked.map((each) => (each.task === 'ABORT' ? { ...each, value: 0 } : each));
        const card = new EchoCard(blockAtr(ifsc));
        const { t1, traffic } = await t1Reader(card, { t1: { partBytes: 7, requests }, faults });
        for (const [index, length] of lengths.entries()) {
          const command = commandOf(length, index);
          const before = card.executed;
          try {
            expect(await t1.transmit(command)).toEqual(echo(before + 1, command));
            seen.answers += 1;
          } catch (error) {
            expect(error).toMatchObject({ name: 'ReaderError' });
            seen.errors += 1;
          }
          expect(card.executed - before).toBeLessThanOrEqual(1);
        }
        expect(traffic.transfers).toBeLessThan(2000);
      },
    ),
    { numRuns },
  );
  return seen;
}
