import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_DATA_BYTES } from '../ccid/commands.js';
import { encodeFrame, FrameDecoder, type LineEvent } from './frames.js';

const message = (data: Uint8Array, sequence = 1): Uint8Array =>
  Uint8Array.of(0x80, data.length & 0xff, data.length >> 8, 0, 0, 0, sequence, 0, 0, 0, ...data);
const anyMessage = fc.uint8Array({ maxLength: MAX_DATA_BYTES }).map((data) => message(data));

/** The messages found in bytes that come in pieces of `size`. */
function messagesIn(bytes: Uint8Array, size = bytes.length): Uint8Array[] {
  const decoder = new FrameDecoder();
  const events: LineEvent[] = [];
  for (let at = 0; at < bytes.length; at += size) events.push(...decoder.push(bytes.subarray(at, at + size)));
  events.push(...decoder.giveUp());
  return events.flatMap((event) => (event.kind === 'message' ? [event.message] : []));
}

const kindsOf = (...bytes: number[]): string[] =>
  new FrameDecoder().push(Uint8Array.from(bytes)).map(({ kind }) => kind);

describe('a frame', () => {
  it('is SYNC, ACK, the message and the XOR of all', () => {
    const frame = encodeFrame(Uint8Array.of(0x65, 0, 0, 0, 0, 0, 7, 0, 0, 0));
    expect([...frame]).toEqual([0x03, 0x06, 0x65, 0, 0, 0, 0, 0, 7, 0, 0, 0, 0x03 ^ 0x06 ^ 0x65 ^ 7]);
  });

  it('is found whole, in pieces of any size', () => {
    fc.assert(
      fc.property(
        fc.array(anyMessage, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 40 }),
        (all, size) => {
          expect(messagesIn(Buffer.concat(all.map(encodeFrame)), size)).toEqual(all);
        },
      ),
    );
  });

  it.each<[string, (frame: number[], at: number, mask: number) => void]>([
    ['with any one byte changed', (frame, at, mask) => (frame[at] = (frame[at] ?? 0) ^ mask)],
    ['that lost a byte', (frame, at) => frame.splice(at, 1)],
  ])('%s is not taken for what it was, and the next one is found after a while', (_what, damage) => {
    fc.assert(
      fc.property(anyMessage, fc.nat(), fc.integer({ min: 1, max: 255 }), (first, at, mask) => {
        const frame = [...encodeFrame(first)];
        damage(frame, at % frame.length, mask);
        const decoder = new FrameDecoder();
        const found = [...decoder.push(Uint8Array.from(frame)), ...decoder.giveUp()];
        const next = message(Uint8Array.of(0x90, 0x00), 2);
        expect(found).not.toContainEqual({ kind: 'message', message: first });
        expect(decoder.push(encodeFrame(next))).toEqual([{ kind: 'message', message: next }]);
      }),
      { numRuns: 1000 },
    );
  });

  it('is found behind noise that tells of a frame longer than any', () => {
    const next = message(Uint8Array.of(0x90, 0x00));
    const noise = [0x03, 0x06, 0x80, 0xff, 0xff, 0xff, 0xff, 0, 1, 0, 0, 0, 0x03, 0x06];
    expect(messagesIn(Uint8Array.from([...noise, ...encodeFrame(next)]))).toEqual([next]);
  });

  it('never keeps more than one frame, whatever comes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
        const decoder = new FrameDecoder();
        decoder.push(bytes);
        expect(decoder.giveUp().length).toBeLessThanOrEqual(2 + 271 + 1);
        expect(decoder.unfinished).toBe(false);
      }),
    );
  });
});

describe('between frames', () => {
  it('a refusal, notes of movement and signs of life are told apart from noise', () => {
    expect(kindsOf(0x03, 0x15, 0x16)).toEqual(['refused']);
    expect(kindsOf(0x50, 0x02, 0x50, 0x03)).toEqual(['movement', 'movement']);
    expect(kindsOf(0x80, 0xff)).toEqual(['at-work', 'at-work']);
    expect(kindsOf(0x03, 0x15, 0x17, 0x50, 0x04, 0x00)).not.toContain('refused');
    expect(kindsOf(0x50, 0x04, 0x12)).toEqual(['noise', 'noise', 'noise']);
  });
});
