import { describe, expect, it } from 'vitest';
import { frameOf, HostFrames } from './host-frames.js';

const STATUS = Uint8Array.of(0x65, 0, 0, 0, 0, 0, 9, 0, 0, 0);
const FRAME = frameOf(STATUS);

describe('frames of the host', () => {
  it('are read whole, in pieces, and one behind the other', () => {
    const frames = new HostFrames();
    expect(frames.push(FRAME.subarray(0, 4))).toEqual([]);
    expect(frames.unfinished).toBe(true);
    expect(frames.push(Buffer.concat([FRAME.subarray(4), FRAME]))).toEqual([STATUS, STATUS]);
    expect(frames.unfinished).toBe(false);
  });

  it.each([
    ['a changed byte', FRAME.with(7, 0x55)],
    ['another first byte', FRAME.with(0, 0x04)],
    ['another control byte', FRAME.with(1, 0x15)],
    ['a length beyond any message', FRAME.with(5, 0x01)],
    ['a byte behind it', Uint8Array.of(...FRAME, 0)],
  ])('are damaged with %s, and all that is held is forgotten', (_what, bytes) => {
    const frames = new HostFrames();
    expect(frames.push(bytes)).toEqual(['damaged']);
    expect(frames.unfinished).toBe(false);
    expect(frames.push(FRAME)).toEqual([STATUS]);
  });
});
