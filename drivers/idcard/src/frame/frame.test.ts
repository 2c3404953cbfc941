import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from './commands.js';
import { type Answer, AnswerFinder, encodeRequest } from './frame.js';
import { STATUS_WORDS } from './status-words.js';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'));

/** A frame as GA 450 draws it, written a second time so that nothing proves itself. */
function frame(status: number, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.of((data.length + 4) >> 8, (data.length + 4) & 0xff, 0, 0, status), data]);
  let check = 0;
  for (const byte of body) check ^= byte;
  return Buffer.concat([hex('AA AA AA 96 69'), body, Buffer.of(check)]);
}

const found = (...pieces: Uint8Array[]) => {
  const finder = new AnswerFinder();
  return pieces.flatMap((piece) => finder.push(piece));
};
const plain = (answers: (Answer | 'damaged')[]) =>
  answers.map((answer) => (answer === 'damaged' ? answer : { status: answer.status, data: [...answer.data] }));

const answers = fc.record({ status: fc.nat(255), data: fc.uint8Array({ maxLength: 1284 }) });

function pieces(bytes: Uint8Array, cuts: number[]): Uint8Array[] {
  const at = [0, ...cuts.map((cut) => cut % bytes.length).sort((one, other) => one - other), bytes.length];
  return at.slice(1).map((end, index) => bytes.subarray(at[index], end));
}

describe('a request', () => {
  it('is refused with words that are known, and all of them are looked for', () => {
    const looked = Object.values(COMMANDS).flatMap(({ refusals }) => [...refusals]);
    expect([...new Set(looked)].sort()).toEqual([...STATUS_WORDS.keys()].sort());
  });

  it.each([
    ['find', 'AA AA AA 96 69 00 03 20 01 22'],
    ['select', 'AA AA AA 96 69 00 03 20 02 21'],
    ['readTextAndPhoto', 'AA AA AA 96 69 00 03 30 01 32'],
    ['moduleNumber', 'AA AA AA 96 69 00 03 12 FF EE'],
    ['status', 'AA AA AA 96 69 00 03 11 FF ED'],
  ] as const)('to %s is the frame that is published', (command, published) => {
    const [code, parameter] = COMMANDS[command].code;
    expect(encodeRequest(code, parameter)).toEqual(hex(published));
  });
});

describe('an answer', () => {
  it.each([
    ['a card found', 'AA AA AA 96 69 00 08 00 00 9F 00 00 00 00 97', 0x9f, 4],
    ['a card selected', 'AA AA AA 96 69 00 0C 00 00 90 00 00 00 00 00 00 00 00 9C', 0x90, 8],
    ['no card', 'AA AA AA 96 69 00 04 00 00 80 84', 0x80, 0],
    ['not selected', 'AA AA AA 96 69 00 04 00 00 81 85', 0x81, 0],
    ['not read', 'AA AA AA 96 69 00 04 00 00 41 45', 0x41, 0],
  ])('that says %s is read as it is published', (_, published, status, length) => {
    expect(found(hex(published))).toEqual([{ status, data: new Uint8Array(length), followed: false }]);
  });

  it('is found in whatever pieces it comes, behind whatever noise', () => {
    const noise = fc.uint8Array({ maxLength: 20 }).map((bytes) => bytes.filter((byte) => byte !== 0xaa));
    fc.assert(
      fc.property(answers, noise, fc.array(fc.nat(), { maxLength: 8 }), ({ status, data }, before, cuts) => {
        const line = Buffer.concat([before, frame(status, data)]);
        expect(plain(found(...pieces(line, cuts)))).toEqual([{ status, data: [...data] }]);
      }),
    );
  });

  it('that changed in one byte on its way is never taken for another', () => {
    fc.assert(
      fc.property(answers, fc.nat(), fc.integer({ min: 1, max: 255 }), ({ status, data }, place, change) => {
        const sent = frame(status, data);
        const at = place % sent.length;
        const came = sent.map((byte, index) => (index === at ? byte ^ change : byte));
        expect(found(came).filter((answer) => answer !== 'damaged')).toEqual([]);
      }),
    );
  });

  it('that lost its end gives way to the next', () => {
    const broken = frame(0x90, new Uint8Array(1284)).subarray(0, 600);
    expect(plain(found(broken, frame(0x80, new Uint8Array()), new Uint8Array(800)))).toEqual([
      'damaged',
      { status: 0x80, data: [] },
    ]);
  });

  it.each([
    ['shorter than its status', 'AA AA AA 96 69 00 03 00 00 90'],
    ['longer than any answer', 'AA AA AA 96 69 FF FF 00 00 90'],
  ])('that says that it is %s is damaged', (_, came) => {
    expect(found(hex(came))).toEqual(['damaged']);
  });

  it('tells that more had come behind it', () => {
    const [answer] = found(Buffer.concat([frame(0x90, new Uint8Array()), Buffer.of(0x00)]));
    expect(answer).toMatchObject({ status: 0x90, followed: true });
  });

  it('is kept no longer than it takes to give it out', async () => {
    const answer = frame(0x90, new Uint8Array(1284));
    const finders = Array.from({ length: 4000 }, () => new AnswerFinder());
    collectGarbage();
    const before = process.memoryUsage().arrayBuffers;
    const given = finders.filter((finder) => finder.push(answer).length === 1).length;
    // What was collected is freed by and by, by another thread.
    const kept = (): number => {
      collectGarbage();
      return process.memoryUsage().arrayBuffers - before;
    };
    await expect.poll(kept, { timeout: 10_000 }).toBeLessThan(1_000_000);
    expect(given).toBe(finders.length);
  });

  it('keeps a flood of beginnings short', () => {
    const flood = Buffer.alloc(70_000, hex('AA AA AA 96 69 FF FF'));
    const began = performance.now();
    expect(found(flood).length).toBe(10_000);
    expect(performance.now() - began).toBeLessThan(2000);
  });
});
