import { describe, expect, it } from 'vitest';
import { FaultyDirection, type LineFaultAction } from './line-fault.js';
import { Wire } from './wire.js';

const BYTES = Uint8Array.of(1, 2, 3, 4, 5);

const passed = (action: LineFaultAction, towards: 'reader' | 'host' = 'reader') =>
  new FaultyDirection([{ towards, at: 2, do: action }], 'reader').pass(BYTES);

describe('a fault of the line', () => {
  it.each([
    [{ kind: 'lose', bytes: 2 }, [1, 2, 5]],
    [{ kind: 'double' }, [1, 2, 3, 3, 4, 5]],
    [{ kind: 'flip', mask: 0x81 }, [1, 2, 0x82, 4, 5]],
    [{ kind: 'noise', bytes: Uint8Array.of(9, 9) }, [1, 2, 9, 9, 3, 4, 5]],
  ] as const)('strikes at its byte: %j', (action, arrived) => {
    expect(passed(action)).toEqual([{ bytes: arrived }]);
    expect(passed(action, 'host')).toEqual([{ bytes: [...BYTES] }]);
  });

  it.each([
    { kind: 'stall', milliseconds: 5 },
    { kind: 'disconnect', milliseconds: 5 },
  ] as const)('comes between the bytes: %j', (action) => {
    expect(passed(action)).toEqual([{ bytes: [1, 2] }, action, { bytes: [3, 4, 5] }]);
  });

  it('counts on from one piece to the next, and strikes once', () => {
    const line = new FaultyDirection([{ towards: 'host', at: 6, do: { kind: 'double' } }], 'host');
    expect(line.pass(BYTES)).toEqual([{ bytes: [1, 2, 3, 4, 5] }]);
    expect(line.pass(BYTES)).toEqual([{ bytes: [1, 2, 2, 3, 4, 5] }]);
    expect(line.pass(BYTES)).toEqual([{ bytes: [1, 2, 3, 4, 5] }]);
  });

  it('that loses more bytes than a piece has goes on losing', () => {
    const line = new FaultyDirection([{ towards: 'host', at: 3, do: { kind: 'lose', bytes: 4 } }], 'host');
    expect([line.pass(BYTES), line.pass(BYTES)]).toEqual([[{ bytes: [1, 2, 3] }], [{ bytes: [3, 4, 5] }]]);
  });
});

describe('a wire', () => {
  const arrivals = (characterMs: number, put: (wire: Wire) => void, bytes: number): Promise<number[]> =>
    new Promise((resolve) => {
      const times: number[] = [];
      const wire = new Wire(characterMs, (piece) => {
        times.push(...Array.from(piece, () => performance.now()));
        if (times.length === bytes) resolve(times);
      });
      put(wire);
    });

  it('of a rate gives no byte before its time, whoever put it on', async () => {
    const begun = performance.now();
    const times = await arrivals(
      2,
      (wire) => {
        wire.put(BYTES);
        wire.put(BYTES);
      },
      10,
    );
    for (const [index, time] of times.entries()) expect(time - begun).toBeGreaterThanOrEqual(2 * (index + 1));
  });

  it('without a rate gives all at once, and after a stall when that is over', async () => {
    const arrived: number[] = [];
    const wire = new Wire(0, (piece) => void arrived.push(...piece));
    wire.put(BYTES);
    expect(arrived).toEqual([...BYTES]);
    const begun = performance.now();
    wire.stall(20);
    wire.put(BYTES);
    expect(arrived).toHaveLength(5);
    await expect.poll(() => arrived.length, { interval: 1 }).toBe(10);
    expect(performance.now() - begun).toBeGreaterThanOrEqual(20);
  });

  it('that was cut carries nothing on', async () => {
    const arrived: Uint8Array[] = [];
    const wire = new Wire(5, (piece) => void arrived.push(piece));
    wire.put(BYTES);
    wire.cut();
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(arrived).toEqual([]);
  });
});
