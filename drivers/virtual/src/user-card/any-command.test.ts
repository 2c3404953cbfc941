import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIALECTS } from '../card-file/card-conventions.js';
import { CARD, COPY, KEYS, withConventions } from '../card-under-test.js';
import { VirtualHealthCard } from './virtual-health-card.js';

const CLASSES = [0x00, 0x04, 0x80, 0x84];
const INSTRUCTIONS = [0xa4, 0xb0, 0xb2, 0xd6, 0xdc, 0xe2, 0xd2, 0x0c, 0x82, 0x84, 0x88, 0xc0, 0x1e, 0x18, 0x16];
const FIDS = [0x3f00, 0xddf1, 0xdf01, 0xdf02, 0xdf03, 0xef05, 0xef06, 0xef07, 0xef08, 0xee01, 0xed05];

const anyBytes = fc.uint8Array({ maxLength: 300 });
const select = fc.constantFrom(...FIDS).map((fid) => Uint8Array.of(0x00, 0xa4, 0x00, 0x00, 0x02, fid >> 8, fid & 0xff));
const nearly = fc
  .tuple(
    fc.constantFrom(...CLASSES),
    fc.constantFrom(...INSTRUCTIONS),
    fc.nat(255),
    fc.nat(255),
    fc.uint8Array({ maxLength: 60 }),
  )
  .map(([cla, ins, p1, p2, data]) =>
    Uint8Array.of(cla, ins, p1, p2, ...(data.length > 0 ? [data.length, ...data] : [0])),
  );
const commands = fc.array(fc.oneof(anyBytes, select, nearly), { maxLength: 40 });

describe('whatever bytes come in', () => {
  it('the card answers each command with a response, and its memory keeps its shape', async () => {
    await fc.assert(
      fc.asyncProperty(
        commands,
        fc.constantFrom(CARD, COPY, { ...CARD, state: 'personalising' as const }),
        fc.constantFrom(...DIALECTS),
        async (sequence, file, dialect) => {
          const card = new VirtualHealthCard(withConventions({ dialect }, file), KEYS);
          const shape = lengths(card);
          for (const command of sequence) expect((await card.transmit(command)).length).toBeGreaterThanOrEqual(2);
          expect(lengths(card)).toEqual(shape);
        },
      ),
      { numRuns: 100 },
    );
  });
});

const lengths = (card: VirtualHealthCard) =>
  Object.entries(card.memory().files).map(([path, records]) => [path, records.map(({ length }) => length)]);
