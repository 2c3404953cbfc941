import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { t1Reader } from './contact-channel.js';
import { blockAtr, commandOf, EchoCard, echo } from './echo-card.js';

describe('chains of T=1', () => {
  it('go both ways in blocks of every size to the card', async () => {
    for (let ifsc = 1; ifsc <= 254; ifsc++) {
      const { t1 } = await t1Reader(new EchoCard(blockAtr(ifsc)));
      for (const [index, length] of [4, ifsc - 1, ifsc, ifsc + 1, 2 * ifsc, 2 * ifsc + 1].entries()) {
        const command = commandOf(Math.max(4, length), ifsc);
        expect(await t1.transmit(command), `IFSC ${ifsc}, ${length} bytes`).toEqual(echo(index + 1, command));
      }
    }
  });

  it('go both ways in blocks of every size from the card', async () => {
    for (let partBytes = 1; partBytes <= 254; partBytes++) {
      const { t1 } = await t1Reader(new EchoCard(blockAtr(254, 'CRC')), { t1: { partBytes } });
      for (const [index, parts] of [1, 2, 3].entries()) {
        for (const [offset, over] of [-1, 0, 1].entries()) {
          const command = commandOf(Math.max(4, parts * partBytes - 3 + over), partBytes);
          expect(await t1.transmit(command)).toEqual(echo(3 * index + offset + 1, command));
        }
      }
    }
  });

  it('carry the longest command and the longest answer there are', async () => {
    const command = commandOf(65_544);
    const card = new EchoCard(blockAtr(254));
    card.transmit = async (given) => Uint8Array.of(...given.subarray(0, 65_536), 0x90, 0x00);
    const { t1, traffic } = await t1Reader(card);
    expect(await t1.transmit(command)).toEqual(Uint8Array.of(...command.subarray(0, 65_536), 0x90, 0x00));
    expect(traffic.transfers).toBe(1 + 2 * 259 - 1);
    card.transmit = async () => new Uint8Array(65_539);
    await expect(t1.transmit(command)).rejects.toMatchObject({ code: 'protocol' });
    card.transmit = async () => Uint8Array.of(0x90, 0x00);
    expect(await t1.transmit(command)).toEqual(Uint8Array.of(0x90, 0x00));
  });

  it('go with any size that the card asks for on the way, and any extension of its time', async () => {
    const request = fc.oneof(
      fc.record({
        before: fc.integer({ min: 1, max: 12 }),
        task: fc.constant('WTX' as const),
        value: fc.integer({ min: 1, max: 255 }),
        times: fc.integer({ min: 1, max: 3 }),
      }),
      fc.record({
        before: fc.integer({ min: 1, max: 12 }),
        task: fc.constant('IFS' as const),
        value: fc.integer({ min: 1, max: 254 }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 254 }),
        fc.constantFrom<('LRC' | 'CRC')[]>('LRC', 'CRC'),
        fc.integer({ min: 1, max: 254 }),
        fc.array(request, { maxLength: 8 }),
        fc.array(fc.integer({ min: 4, max: 700 }), { minLength: 1, maxLength: 4 }),
        async (ifsc, redundancy, partBytes, requests, lengths) => {
          const { t1 } = await t1Reader(new EchoCard(blockAtr(ifsc, redundancy)), { t1: { partBytes, requests } });
          for (const [index, length] of lengths.entries()) {
            const command = commandOf(length, index);
            expect(await t1.transmit(command)).toEqual(echo(index + 1, command));
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
