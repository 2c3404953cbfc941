import { describe, expect, it } from 'vitest';
import { CONTACTLESS, LINES } from './line-model.js';

const bare = { command: Uint8Array.of(0, 0x84, 0, 0, 8), answerLength: 10 };
const withData = { command: Uint8Array.of(0, 0x88, 0, 0, 2, 1, 2, 8), answerLength: 10 };
const line = (name: string) => {
  const found = LINES.find((each) => each.name === name);
  if (found === undefined) throw new RangeError(name);
  return found;
};

describe('a modelled line', () => {
  it('takes nine bits a byte, a start, an end and two delays without contacts', () => {
    const bits = (5 + 3) * 9 + 2 + ((10 + 3) * 9 + 2);
    expect(CONTACTLESS.milliseconds(bare)).toBeCloseTo((bits * 128_000 + 2 * 1172 * 1000) / 13_560_000, 9);
  });

  it('acknowledges each block but the last', () => {
    const long = { command: bare.command, answerLength: 254 };
    const bits = [5, 253, 1, 0].map((inf) => (inf + 3) * 9 + 2).reduce((sum, each) => sum + each);
    expect(CONTACTLESS.milliseconds(long)).toBeCloseTo((bits * 128_000 + 4 * 1172 * 1000) / 13_560_000, 9);
  });

  it('takes header, procedure byte and turns of T=0, and fetches what an answer to data holds', () => {
    expect(line('T=0, 9600 baud').milliseconds(bare)).toBeCloseTo(((5 + 1 + 10) * 12 + 2 * 4) / 9.6, 9);
    const fetched = 5 + 1 + 2 + 2 + (5 + 1 + 10);
    expect(line('T=0, 9600 baud').milliseconds(withData)).toBeCloseTo((fetched * 12 + 6 * 4) / 9.6, 9);
  });

  it('takes prologue, epilogue and guard time of T=1', () => {
    expect(line('T=1, 115200 baud').milliseconds(bare)).toBeCloseTo(((5 + 4 + 10 + 4) * 11 + 2 * 22) / 115.2, 9);
  });
});
