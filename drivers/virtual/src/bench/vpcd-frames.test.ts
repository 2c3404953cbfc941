import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeFrame, FrameDecoder } from './vpcd-frames.js';

const message = fc.uint8Array({ minLength: 1, maxLength: 600 });

describe('frames of vpcd', () => {
  it('begin with the length in two bytes, the higher first', () => {
    expect(encodeFrame(Uint8Array.of(4))).toEqual(Uint8Array.of(0, 1, 4));
    expect(encodeFrame(new Uint8Array(0x1234)).slice(0, 2)).toEqual(Uint8Array.of(0x12, 0x34));
  });

  it('cannot carry nothing, nor more than their length can say', () => {
    expect(() => encodeFrame(new Uint8Array(0))).toThrow(RangeError);
    expect(() => encodeFrame(new Uint8Array(65_536))).toThrow(RangeError);
    expect(encodeFrame(new Uint8Array(65_535))).toHaveLength(65_537);
  });

  it('come out as they went in, however the stream was cut', () => {
    fc.assert(
      fc.property(fc.array(message, { maxLength: 6 }), fc.integer({ min: 1, max: 700 }), (messages, step) => {
        const stream = Buffer.concat(messages.map(encodeFrame));
        const decoder = new FrameDecoder();
        const received: Uint8Array[] = [];
        for (let at = 0; at < stream.length; at += step) {
          received.push(...decoder.push(stream.subarray(at, at + step)));
        }
        expect(received.map((bytes) => Buffer.from(bytes))).toEqual(messages.map((bytes) => Buffer.from(bytes)));
      }),
    );
  });
});
