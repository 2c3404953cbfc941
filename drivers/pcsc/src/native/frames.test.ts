import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeReply, decodeRequest, encodeReply, encodeRequest, FrameCutter } from './frames.js';
import type { CardCall, CardReply } from './wire.js';

const card = fc.nat();
const call: fc.Arbitrary<CardCall> = fc.oneof(
  fc.record({ op: fc.constant('connect' as const), card, reader: fc.string(), exclusive: fc.boolean() }),
  fc.record({ op: fc.constant('transmit' as const), card, command: fc.uint8Array(), limit: fc.nat(65_538) }),
  fc.record({ op: fc.constant('disconnect' as const), card }),
);
const reply: fc.Arbitrary<CardReply> = fc.oneof(
  fc.record({ id: fc.nat(), result: fc.uint8Array() }),
  fc.record({ id: fc.nat(), error: fc.string() }),
);

/** Bytes as they might arrive: cut anywhere. */
function inPieces(bytes: Buffer, sizes: readonly number[]): Buffer[] {
  const pieces: Buffer[] = [];
  let at = 0;
  for (const size of sizes) {
    pieces.push(bytes.subarray(at, at + size));
    at += size;
  }
  return [...pieces, bytes.subarray(at)];
}

describe('frames', () => {
  it('carry requests and replies unchanged, however the stream is cut', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 30 });
    fc.assert(
      fc.property(fc.array(call), fc.array(reply), sizes, (calls, replies, cuts) => {
        const requests = new FrameCutter();
        const sent = Buffer.concat(calls.map((each, id) => encodeRequest(id, each)));
        const got = inPieces(sent, cuts).flatMap((piece) => [...requests.cut(piece)].map(decodeRequest));
        expect(got.map(({ id, ...rest }) => rest)).toEqual(calls.map((each) => withBuffer(each)));
        expect(got.map(({ id }) => id)).toEqual(calls.map((_, id) => id));

        const answers = new FrameCutter();
        const back = Buffer.concat(replies.map(encodeReply));
        expect(inPieces(back, cuts).flatMap((piece) => [...answers.cut(piece)].map(decodeReply))).toEqual(replies);
      }),
    );
  });

  it('carry the longest answer', () => {
    const result = new Uint8Array(65_538).fill(7);
    const [frame] = new FrameCutter().cut(encodeReply({ id: 1, result }));
    expect(frame && decodeReply(frame)).toEqual({ id: 1, result });
  });

  it('of a length that none has are refused', () => {
    for (const length of [0, 4, 70_000, 0xffffffff]) {
      const bytes = Buffer.alloc(8);
      bytes.writeUInt32LE(length, 0);
      expect(() => [...new FrameCutter().cut(bytes)]).toThrow(RangeError);
    }
  });
});

function withBuffer(call: CardCall): CardCall {
  return call.op === 'transmit' ? { ...call, command: Buffer.from(call.command) } : call;
}
