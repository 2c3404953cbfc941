import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IdCardError } from '../id-card-error.js';
import { decodeIdCard } from './id-card.js';

const PHOTO = Uint8Array.from({ length: 1024 }, (_, index) => index % 251);

/** An answer to 30 01 whose text block holds these texts at these bytes, and blanks elsewhere. */
function answer(texts: Readonly<Record<number, string>>, mark = ' '): Uint8Array {
  const block = Buffer.from(' '.repeat(128), 'utf16le');
  for (const [at, text] of Object.entries({ ...texts, 248: mark })) block.write(text, Number(at), 'utf16le');
  return new Uint8Array(Buffer.concat([Buffer.from('01000400', 'hex'), block, PHOTO]));
}

const RESIDENT = {
  0: '欧阳·示范',
  30: '2',
  32: '15',
  36: '19880229',
  52: '湖南省岳阳市示范路一号',
  122: '439901198802290020',
  158: '岳阳市公安局',
  188: '20200101',
  204: '长期',
};

const codeOf = (decode: () => unknown): string => {
  try {
    decode();
  } catch (error) {
    if (error instanceof IdCardError) return error.code;
    throw error;
  }
  return 'none';
};

describe('a resident ID card', () => {
  it('reads as the text block is published', () => {
    expect(decodeIdCard(answer(RESIDENT))).toEqual({
      kind: 'resident',
      name: '欧阳·示范',
      sex: '2',
      ethnicity: '15',
      birthDate: '1988-02-29',
      address: '湖南省岳阳市示范路一号',
      idNumber: '439901198802290020',
      authority: '岳阳市公安局',
      validFrom: '2020-01-01',
      validUntil: 'long-term',
      corrupt: [],
      photo: PHOTO,
    });
  });

  it('names the fields that hold what they cannot hold, and tells them from those that are blank', () => {
    const card = decodeIdCard(answer({ ...RESIDENT, 30: '7', 32: '60', 36: '19880230', 52: ' '.repeat(11) }));
    expect(card).toMatchObject({ sex: null, ethnicity: null, birthDate: null, address: null, name: '欧阳·示范' });
    expect([...card.corrupt].sort()).toEqual(['birthDate', 'ethnicity', 'sex']);
  });

  it('shows nothing that is not there: harmful characters and half pairs are marked', () => {
    const card = decodeIdCard(answer({ ...RESIDENT, 0: '示\u202e范\u0000甲\ud800乙 ' }));
    expect(card.name).toBe('示\ufffd范\ufffd甲\ufffd乙');
  });

  it.each([
    ['a wrong check digit', { 122: '439901198802290021' }],
    ['a digit that is none', { 122: '43990119880229002O' }],
    ['no number', { 122: ' '.repeat(18) }],
  ])('with %s confirms nobody', (_, change) => {
    expect(codeOf(() => decodeIdCard(answer({ ...RESIDENT, ...change })))).toBe('id-card-malformed');
  });
});

describe('the character at byte 248', () => {
  it('makes a permanent residence card of 2017, which is never read as a resident card', () => {
    const texts = {
      0: 'LASTNAME, FIRSTNAME',
      120: '1',
      122: 'USA110100001234',
      152: 'USA',
      158: '示例',
      188: '20180101',
      204: '20280101',
      220: '19700101',
      236: '01',
      240: '1500',
    };
    expect(decodeIdCard(answer(texts, 'I'))).toMatchObject({
      kind: 'permanent-residence-2017',
      latinName: 'LASTNAME, FIRSTNAME',
      idNumber: 'USA110100001234',
      country: 'USA',
      name: '示例',
      birthDate: '1970-01-01',
      validUntil: '2028-01-01',
      corrupt: [],
    });
    expect(codeOf(() => decodeIdCard(answer(texts)))).toBe('id-card-malformed');
  });

  it('makes one of 2023, whose long name goes on behind the dates', () => {
    const texts = {
      0: '示例',
      30: '1',
      32: '01',
      36: '19700101',
      52: 'A'.repeat(34).concat(' '),
      122: '999901197001010019',
      188: '20240101',
      204: '20340101',
      220: 'B'.repeat(11),
      242: 'USA',
    };
    const number = decodeIdCard(answer({ ...texts, 122: '999901197001010011' }, 'Y'));
    expect(number).toMatchObject({ latinName: `${'A'.repeat(34)} ${'B'.repeat(11)}`, country: 'USA', corrupt: [] });
    expect(codeOf(() => decodeIdCard(answer(texts, 'Y')))).toBe('id-card-malformed');
  });

  it('makes a residence permit with the number of the travel permit', () => {
    const card = decodeIdCard(answer({ ...RESIDENT, 32: '  ', 220: 'H12345678', 238: '01' }, 'J'));
    expect(card).toMatchObject({ kind: 'residence-permit', passNumber: 'H12345678', issueCount: '01', corrupt: [] });
  });

  it('that is unknown leaves the card unread', () => {
    expect(codeOf(() => decodeIdCard(answer(RESIDENT, 'Z')))).toBe('id-card-malformed');
  });
});

describe('any block', () => {
  it('is a card or malformed, and an error never quotes it', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 256, maxLength: 256 }),
        fc.constantFrom(' ', 'I', 'J', 'Y'),
        (bytes, mark) => {
          const block = Buffer.from(bytes);
          block.write(mark, 248, 'utf16le');
          const came = Buffer.concat([Buffer.from('01000400', 'hex'), block, PHOTO]);
          expect(['none', 'id-card-malformed']).toContain(codeOf(() => decodeIdCard(came)));
        },
      ),
    );
    try {
      decodeIdCard(answer({ ...RESIDENT, 122: '439901198802290021' }));
    } catch (error) {
      expect(String((error as Error).message)).not.toMatch(/\d{4}|欧阳/u);
    }
    expect.hasAssertions();
  });

  it('of another length is refused', () => {
    const came = answer(RESIDENT);
    came[1] = 0x01;
    expect(codeOf(() => decodeIdCard(came))).toBe('id-card-malformed');
  });
});
