import { describe, expect, it } from 'vitest';
import { textBlockOf, type VirtualIdCard } from './id-card-text.js';
import { afterFault } from './line-fault.js';
import { RequestCutter, requestIn } from './module-frames.js';
import { ModuleState } from './module-state.js';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const FIND = 'AA AA AA 96 69 00 03 20 01 22';
const SELECT = 'AA AA AA 96 69 00 03 20 02 21';
const READ = 'AA AA AA 96 69 00 03 30 01 32';
const FOUND = 'AA AA AA 96 69 00 08 00 00 9F 00 00 00 00 97';
const SELECTED = 'AA AA AA 96 69 00 0C 00 00 90 00 00 00 00 00 00 00 00 9C';
const NO_CARD = 'AA AA AA 96 69 00 04 00 00 80 84';
const NOT_SELECTED = 'AA AA AA 96 69 00 04 00 00 81 85';
const NOT_READ = 'AA AA AA 96 69 00 04 00 00 41 45';

const CARD: VirtualIdCard = {
  kind: 'resident',
  fields: { name: '欧阳·示范', idNumber: '439901198802290020', validUntil: '长期' },
};

function moduleWith(card?: VirtualIdCard) {
  const module = new ModuleState(new Uint8Array(16));
  if (card) module.putOn(card);
  const ask = (request: string) => Buffer.from(module.answer(requestIn(hex(request))));
  return { module, ask };
}

describe('the simulated module', () => {
  it('answers as it is published, step by step', () => {
    const { module, ask } = moduleWith();
    expect(ask(FIND)).toEqual(hex(NO_CARD));
    expect(ask(SELECT)).toEqual(hex(NOT_SELECTED));
    expect(ask(READ)).toEqual(hex(NOT_READ));
    module.putOn(CARD);
    expect(ask(READ)).toEqual(hex(NOT_READ));
    expect(ask(FIND)).toEqual(hex(FOUND));
    expect(ask(SELECT)).toEqual(hex(SELECTED));
    const answer = ask(READ);
    expect(answer).toHaveLength(1295);
    expect(answer.subarray(0, 14)).toEqual(hex('AA AA AA 96 69 05 08 00 00 90 01 00 04 00'));
  });

  it('finds a card that was read again only after it was taken away', () => {
    const { module, ask } = moduleWith(CARD);
    for (const request of [FIND, SELECT, READ]) ask(request);
    expect(ask(FIND)).toEqual(hex(NO_CARD));
    module.takeAway();
    module.putOn(CARD);
    expect(ask(FIND)).toEqual(hex(FOUND));
  });

  it.each([
    ['a wrong check', 'AA AA AA 96 69 00 03 20 01 23', '10'],
    ['a wrong length', 'AA AA AA 96 69 00 04 20 01 25', '11'],
    ['an unknown command', 'AA AA AA 96 69 00 03 77 01 75', '21'],
  ])('refuses %s', (_, request, status) => {
    expect(moduleWith().ask(request).toString('hex', 9, 10)).toBe(status);
  });
});

describe('the text block', () => {
  it('has the number where readers look for it, and blanks where nothing is', () => {
    const block = Buffer.from(textBlockOf(CARD));
    expect(block).toHaveLength(256);
    expect(block.toString('utf16le', 0, 30)).toBe('欧阳·示范          ');
    expect(block.toString('utf16le', 122, 158)).toBe('439901198802290020');
    expect(block.toString('utf16le', 204, 256).trimEnd()).toBe('长期');
  });

  it.each(['residence-permit', 'permanent-residence-2017', 'permanent-residence-2023'] as const)(
    'of a %s has its letter at byte 248',
    (kind) => {
      const block = Buffer.from(textBlockOf({ kind, fields: {} }));
      expect(block).toHaveLength(256);
      expect(block.toString('utf16le', 248, 250)).toMatch(/^[IJY]$/u);
    },
  );

  it('refuses what does not fit', () => {
    expect(() => textBlockOf({ kind: 'resident', fields: { name: '示'.repeat(16) } })).toThrow(RangeError);
    expect(() => textBlockOf({ kind: 'resident', fields: { country: 'USA' } })).toThrow(RangeError);
  });
});

describe('the line', () => {
  const frame = Uint8Array.of(1, 2, 3);

  it.each([
    [{ kind: 'lose', at: 4 }, [1, 3]],
    [{ kind: 'double', at: 1 }, [1, 2, 2, 3]],
    [{ kind: 'flip', at: 0, bit: 2 }, [5, 2, 3]],
    [{ kind: 'cut', after: 2 }, [1, 2]],
    [{ kind: 'silence' }, []],
    [{ kind: 'twice' }, [1, 2, 3, 1, 2, 3]],
    [{ kind: 'noise', bytes: Uint8Array.of(9) }, [9, 1, 2, 3]],
    [{ kind: 'delay', milliseconds: 1 }, [1, 2, 3]],
  ] as const)('makes of three bytes with %j what it says', (fault, arrived) => {
    expect([...afterFault(frame, fault)]).toEqual(arrived);
  });

  it('is cut into requests in whatever pieces they come', () => {
    const cutter = new RequestCutter();
    const bytes = Buffer.concat([hex('00 AA'), hex(FIND), hex(SELECT)]);
    const requests = [...bytes].flatMap((byte) => cutter.push(Uint8Array.of(byte)));
    expect(requests.map((request) => Buffer.from(request))).toEqual([hex(FIND), hex(SELECT)]);
  });
});
