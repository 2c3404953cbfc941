import { openApduSession } from '@jika/smartcard-apdu';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scriptedChannel } from '../session/scripted-channel.fixture.js';
import { BLOCK_LENGTH, readBinaryRange } from './read-binary.js';

const CONTENT = Uint8Array.from({ length: 3_267 }, (_, index) => index % 251);
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex').toUpperCase();

/** A card with `CONTENT`, that answers one READ BINARY as `answer` wants it, if it does. */
function cardWith(answer: (offset: number, length: number) => string | undefined = () => undefined) {
  return scriptedChannel((command) => {
    const [, , p1 = 0, p2 = 0, le = 0] = Buffer.from(command, 'hex');
    const offset = (p1 << 8) | p2;
    return answer(offset, le) ?? `${hex(CONTENT.subarray(offset, offset + le))}9000`;
  });
}
const read = (channel: ReturnType<typeof cardWith>, length = CONTENT.length, from = 0) =>
  readBinaryRange(openApduSession(channel), { from, length });

describe('a transparent file', () => {
  it('is read in the fewest blocks', async () => {
    const channel = cardWith();
    expect((await read(channel)).bytes).toEqual(CONTENT);
    expect(channel.commands).toHaveLength(Math.ceil(3_267 / BLOCK_LENGTH));
  });

  it('is read to its end in whatever blocks the card gives', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 64, max: 250 }), fc.integer({ min: 1, max: 3_267 }), async (block, length) => {
        const small = cardWith((offset, le) => `${hex(CONTENT.subarray(offset, offset + Math.min(block, le)))}9000`);
        expect((await read(small, length)).bytes).toEqual(CONTENT.subarray(0, length));
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    ['ends with a warning', (offset: number) => (offset < 1_750 ? undefined : '6282'), 1_750, { status: 'absent' }],
    ['ends outside', (offset: number) => (offset < 1_750 ? undefined : '6B00'), 1_750, { status: 'absent' }],
    ['ends in nothing', (offset: number) => (offset < 1_750 ? undefined : '9000'), 1_750, { status: 'absent' }],
    ['fails', (offset: number) => (offset < 500 ? undefined : '6581'), 500, { status: 'corrupt', raw: '6581' }],
    ['is locked', () => '6982', 0, { status: 'denied', statusWord: '6982' }],
    [
      'never ends a block',
      (offset: number) => (offset < 250 ? undefined : '6C00'),
      250,
      { status: 'corrupt', raw: '' },
    ],
  ])('that %s gives what came, and says what became of the rest', async (_what, answer, length, beyond) => {
    const found = await read(cardWith(answer));
    expect(found.bytes).toEqual(CONTENT.subarray(0, length));
    expect(found.beyond).toEqual(beyond);
  });

  it('takes no more blocks than it should, and no more bytes than were asked for', async () => {
    const miser = cardWith(() => '419000');
    expect((await read(miser)).beyond).toEqual({ status: 'corrupt', raw: '' });
    expect(miser.commands).toHaveLength(Math.ceil(3_267 / 64));
    const spender = cardWith(() => `${'42'.repeat(256)}9000`);
    expect((await read(spender, 300)).bytes).toEqual(new Uint8Array(300).fill(0x42));
  });
});
