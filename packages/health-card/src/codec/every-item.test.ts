import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DataItem, ElementaryFile } from '../files/elementary-file.js';
import { filesOf, PROFILES } from '../files/profile.js';
import { bytesOf } from '../session/scripted-channel.fixture.js';
import { decodeField, encodeField } from './field-codec.js';
import { placeItems } from './packed-codec.js';
import { encodeText } from './text-codec.js';

const itemsOf = (file: ElementaryFile): readonly DataItem[] => {
  if (file.structure === 'tlv') return file.records;
  if (file.structure === 'photo') return [];
  return placeItems(file.structure === 'clinical' ? file.layout : file.items).map(({ item }) => item);
};
/** Every item of every profile that has room for a value. */
const ITEMS = PROFILES.flatMap((profile) =>
  filesOf(profile).flatMap((file) => itemsOf(file).filter(({ length }) => length > 0)),
);
function found(key: string): DataItem {
  const item = ITEMS.find((each) => each.key === key);
  if (item === undefined) throw new RangeError(`no item ${key}`);
  return item;
}
const NAME = found('name');

/** GB 2312, GBK and the four-byte plane, ASCII, the middle dot: what a name or an address is made of. */
const CHARACTERS = [...'张欧阳示范䶮㛃𠮷𫟹·AZaz09（）-#'];

/** Text of at most `length` bytes that does not end as if it were padded. */
const text = (length: number) =>
  fc.array(fc.constantFrom(...CHARACTERS), { minLength: 1, maxLength: length }).map((characters) => {
    const fitting: string[] = [];
    for (const character of characters) {
      const next = [...fitting, character].join('');
      if ((encodeText(next)?.length ?? 0) <= length) fitting.push(character);
    }
    return fitting.join('') || 'A';
  });

/** Any number of digits, odd ones too; zeros alone would be an item that was never written. */
const digits = (length: number) =>
  fc
    .array(fc.constantFrom(...'0123456789'), { minLength: 1, maxLength: 2 * length })
    .map((each) => each.join(''))
    .filter((value) => !/^0+$/u.test(value));

const hex = (length: number) =>
  fc
    .uint8Array({ minLength: length, maxLength: length })
    .map((bytes) => [...bytes].map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(''))
    .filter((value) => !/^(?:00)+$/u.test(value) && !/^(?:FF)+$/u.test(value));

const valueFor = ({ coding, length }: DataItem) => ({ ans: text, cn: digits, b: hex })[coding](length);

describe('every item of every profile', () => {
  it('is there to be tested', () => {
    expect(ITEMS.length).toBeGreaterThan(900);
    expect(new Set(ITEMS.map(({ coding }) => coding))).toEqual(new Set(['ans', 'cn', 'b']));
  });

  it('gives back what was written to it, and fills its length', () => {
    const written = fc.constantFrom(...ITEMS).chain((item) => valueFor(item).map((value) => ({ item, value })));
    fc.assert(
      fc.property(written, ({ item, value }) => {
        const bytes = encodeField(item, value);
        expect(bytes).toHaveLength(item.length);
        expect(decodeField(item, bytes)).toEqual({ status: 'ok', value });
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes each number of digits that it has room for, the odd ones too', () => {
    for (const item of ITEMS.filter(({ coding }) => coding === 'cn')) {
      for (let count = 1; count <= 2 * item.length; count++) {
        const value = '123456789'.repeat(4).slice(0, count);
        expect(decodeField(item, encodeField(item, value))).toEqual({ status: 'ok', value });
      }
      expect(() => encodeField(item, '1'.repeat(2 * item.length + 1))).toThrow(
        expect.objectContaining({ code: 'value-too-long' }),
      );
    }
  });

  it('takes text up to its last byte, and refuses a character that would be cut', () => {
    for (const item of ITEMS.filter(({ coding }) => coding === 'ans')) {
      const full = 'A'.repeat(item.length % 2) + '示'.repeat(Math.floor(item.length / 2));
      expect(decodeField(item, encodeField(item, full))).toEqual({ status: 'ok', value: full });
      expect(() => encodeField(item, `${'A'.repeat(item.length - 1)}示`)).toThrow(
        expect.objectContaining({ code: 'value-too-long' }),
      );
    }
  });

  it('that is empty or not written is absent, in both ways to say so', () => {
    for (const item of ITEMS) {
      expect(decodeField(item, new Uint8Array(item.length).fill(0xff))).toEqual({ status: 'absent' });
      const zeros = decodeField(item, new Uint8Array(item.length));
      expect(zeros.status).toBe(item.zeroIsValue ? 'ok' : 'absent');
    }
  });
});

describe('what another writer left in a name', () => {
  const name = (hexOfText: string) => decodeField(NAME, bytesOf(hexOfText.padEnd(60, '0')));

  it.each([
    ['half of a character at the end of its 30 bytes', `${'CABE'.repeat(14)}41CA`, `${'示'.repeat(14)}A\uFFFD`, [29]],
    ['half of a character before the filling', 'D5C5C8', '张\uFFFD', [2]],
    ['a right-to-left override', 'D5C58136A731C8FD', '张\uFFFD三', [2]],
    ['a zero-width space', 'D5C58136A437C8FD', '张\uFFFD三', [2]],
    ['a control character', 'D5C50AC8FD', '张\uFFFD三', [2]],
    ['NUL in the middle', 'D5C500C8FD', '张\uFFFD三', [2]],
    ['an escape sequence', '1B5B324AD5C5', '\uFFFD[2J张', [0]],
  ])('is told and never lost: %s', (_what, written, value, unmapped) => {
    expect(name(written)).toEqual({ status: 'ok', value, unmapped });
  });

  it('is a rare character or a middle dot as well as any other', () => {
    for (const value of ['欧阳·示范', '䶮', '㛃', '𠮷', '𫟹·示范']) {
      expect(decodeField(NAME, encodeField(NAME, value))).toEqual({ status: 'ok', value });
    }
  });
});

describe('an amount', () => {
  const amount: DataItem = found('feeOther');
  const date: DataItem = found('issueDate');

  it('may hold the decimal point of one vendor, which a date may not', () => {
    expect(decodeField(amount, bytesOf('1234A50FFF'))).toEqual({ status: 'ok', value: '1234.50' });
    expect(decodeField(amount, bytesOf('1A2A3FFFFF')).status).toBe('corrupt');
    expect(decodeField(amount, bytesOf('A123FFFFFF')).status).toBe('corrupt');
    expect(decodeField(date, bytesOf('2016A731')).status).toBe('corrupt');
    expect(() => encodeField(amount, '1234.50')).toThrow(expect.objectContaining({ code: 'value-not-encodable' }));
  });
});
