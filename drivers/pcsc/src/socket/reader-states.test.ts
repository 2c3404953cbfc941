import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeStates } from '../testing/service-wire.js';
import { readStates, STATES_BYTES } from './reader-states.js';

const ATR = Uint8Array.of(0x3b, 0x80, 0x80, 0x01, 0x01);
const NAME_BYTES = 128;
const STATE_AT = 132;
const ATR_LENGTH_AT = 176;

describe('the states of the readers', () => {
  it('tell name, card, event counter and ATR of up to sixteen', () => {
    const readers = Array.from({ length: 16 }, (_, index) => ({
      name: `读卡器 ${index}`,
      counter: index,
      atr: index % 2 ? ATR : undefined,
      sharing: 0,
    }));
    expect(readStates(encodeStates(readers))).toEqual(
      readers.map(({ name, counter, atr }) => ({
        reader: name,
        state: counter * 0x10000 + (atr ? 0x20 : 0x10),
        atr: atr ?? new Uint8Array(),
      })),
    );
  });

  it('tell a mute card and a reader that cannot be reached', () => {
    const bytes = encodeStates([{ name: 'A', counter: 0, atr: undefined, sharing: 0 }]);
    bytes.writeUInt32LE(0x0c, STATE_AT);
    expect(readStates(bytes)).toMatchObject([{ state: 0x220 }]);
    bytes.writeUInt32LE(0x01, STATE_AT);
    expect(readStates(bytes)).toMatchObject([{ state: 0x08 }]);
  });

  it('are bounded whatever the service says', () => {
    const bytes = encodeStates([{ name: 'A', counter: 0xffffffff, atr: ATR, sharing: 0 }]);
    bytes.fill(0x41, 0, NAME_BYTES);
    bytes.writeUInt32LE(0xffffffff, ATR_LENGTH_AT);
    const [state] = readStates(bytes);
    expect(state?.reader).toHaveLength(NAME_BYTES);
    expect(state?.atr).toHaveLength(33);
    expect(state?.state).toBe(0xffff0020);

    fc.assert(
      fc.property(fc.uint8Array({ minLength: STATES_BYTES, maxLength: STATES_BYTES }), (any) => {
        for (const { reader, state, atr } of readStates(Buffer.from(any))) {
          expect(reader.length).toBeLessThanOrEqual(NAME_BYTES);
          expect(atr.length).toBeLessThanOrEqual(33);
          expect(state).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});
