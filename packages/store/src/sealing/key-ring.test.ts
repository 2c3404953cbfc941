import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rotate } from './data-keys.js';
import { openKeyRing } from './key-ring.js';
import { codeOf, masterOf, NOW, newRing, thrownBy } from './test-fixture.js';

const CONTEXT = 'registrations/personal/7f';
const PERSON = { name: '欧阳·示范', phone: '19900001234', allergens: ['青霉素'] };
const NONCE = [5, 17] as const;

/** As a release wrote it: what lies in databases must open for ever. */
const KEPT = {
  rows: [
    {
      id: 1,
      purpose: 'seal' as const,
      wrapped: '6XMeif3N8ALrDf0stQpxG0WhAR2556n4WCxuHbchtyY6APAwAGaYdIsV3Xx5sbUXvQc36wxxYW+0PCzL',
      created_at: '2026-11-22T08:00:00.000Z',
      retired_at: null,
    },
    {
      id: 2,
      purpose: 'index' as const,
      wrapped: 'fVPMx6ahXODNQyV6B8vRraYrrzzQuJh7xUHZ7tHPEToe2w3Sy+0cGAidaDXmf5By4r5LTCYuCeNTAbyI',
      created_at: '2026-11-22T08:00:00.000Z',
      retired_at: null,
    },
  ],
  sealed: 'AQAAAAFIVVOQ/wwWKPUDmc4z7921RgUXfFnsV7LlBJKTxeRFL2clgF9bEPSE7Wt4Dv36jgsand8bmw==',
  index: { registrant: '1e53114862f5e73a4937343e2397f9aa', phone: '5afc46bb97a8bb4b37e8c90e0b6e1959' },
};

describe('a sealed value', () => {
  const { ring, rows, master } = newRing();

  it('C4.4: opens as it was, whatever JSON can say', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (value, context) => {
        expect(ring.open(ring.seal(value, context), context)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { seed: 1 },
    );
  });

  it('opens in another process, and in a later release', () => {
    const other = openKeyRing(KEPT.rows, masterOf(1));
    expect(other.open(Buffer.from(KEPT.sealed, 'base64'), 'registrations/personal/1')).toEqual({ name: '欧阳·示范' });
  });

  it('shows nothing of what it holds', () => {
    const sealed = ring.seal(PERSON, CONTEXT);
    for (const text of ['欧阳', '19900001234', '青霉素', 'phone']) expect(sealed.includes(text)).toBe(false);
  });

  it('is refused with any one bit changed', () => {
    const sealed = ring.seal(PERSON, CONTEXT);
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(codeOf(() => ring.open(changed, CONTEXT))).toMatch(/^(?:sealed-value-broken|key-unknown)$/u);
    }
  });

  it('is refused when cut short or lengthened', () => {
    const sealed = ring.seal(PERSON, CONTEXT);
    for (let length = 0; length < sealed.length; length += 1) {
      expect(codeOf(() => ring.open(sealed.subarray(0, length), CONTEXT))).toBe('sealed-value-broken');
    }
    expect(codeOf(() => ring.open(Buffer.concat([sealed, Buffer.alloc(1)]), CONTEXT))).toBe('sealed-value-broken');
  });

  it('is refused in the place of another', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (own, other) => {
        fc.pre(Buffer.from(own).compare(Buffer.from(other)) !== 0);
        expect(codeOf(() => ring.open(ring.seal(PERSON, own), other))).toBe('sealed-value-broken');
      }),
      { seed: 2 },
    );
  });

  it('is another each time, so that equal values do not show', () => {
    expect(ring.seal(PERSON, CONTEXT).equals(ring.seal(PERSON, CONTEXT))).toBe(false);
  });

  it('has a nonce of its own: none comes again in 100 000', () => {
    const nonces = new Set<string>();
    for (let round = 0; round < 100_000; round += 1) {
      nonces.add(ring.seal(0, '').toString('latin1', ...NONCE));
    }
    expect(nonces.size).toBe(100_000);
  });

  it('names the key that it is under', () => {
    const later = openKeyRing(rotate(rows, master, NOW), master);
    expect(ring.keyIdOf(ring.seal(PERSON, CONTEXT))).toBe(ring.activeKeyId);
    expect(later.keyIdOf(later.seal(PERSON, CONTEXT))).toBe(later.activeKeyId);
    expect(later.activeKeyId).not.toBe(ring.activeKeyId);
  });

  it('is refused when its key is not of this database, or not one for values', () => {
    const sealed = ring.seal(PERSON, CONTEXT);
    expect(codeOf(() => newRing().ring.open(sealed, CONTEXT))).toBe('sealed-value-broken');
    sealed.writeUInt32BE(2, 1);
    expect(codeOf(() => ring.open(sealed, CONTEXT))).toBe('key-unknown');
    sealed.writeUInt32BE(4_000_000_000, 1);
    expect(codeOf(() => ring.open(sealed, CONTEXT))).toBe('key-unknown');
  });

  it('holds 1 MiB and no more', () => {
    const largest = 'x'.repeat(2 ** 20 - 2);
    expect(ring.open(ring.seal(largest, CONTEXT), CONTEXT)).toBe(largest);
    expect(thrownBy(() => ring.seal(`${largest}x`, CONTEXT))).toBeInstanceOf(RangeError);
    expect(thrownBy(() => ring.seal(undefined, CONTEXT))).toBeInstanceOf(RangeError);
    expect(codeOf(() => ring.open(Buffer.alloc(2 ** 20 + 34, 1), CONTEXT))).toBe('sealed-value-broken');
  });
});

describe('the blind index', () => {
  const { ring } = newRing();

  it('R9: is the same in every process, and another in each domain', () => {
    const { blindIndex } = openKeyRing(KEPT.rows, masterOf(1));
    expect(blindIndex('registrant', '439901198802290020')).toBe(KEPT.index.registrant);
    expect(blindIndex('phone', '439901198802290020')).toBe(KEPT.index.phone);
  });

  it('tells apart any two pairs of domain and text', () => {
    const pair = fc.tuple(fc.string(), fc.string());
    fc.assert(
      fc.property(pair, pair, (one, other) => {
        const same = one[0] === other[0] && one[1] === other[1];
        expect(ring.blindIndex(...one) === ring.blindIndex(...other)).toBe(same);
      }),
      { seed: 3 },
    );
    expect(ring.blindIndex('a', 'bc')).not.toBe(ring.blindIndex('ab', 'c'));
    expect(ring.blindIndex('', '1:ab')).not.toBe(ring.blindIndex('a', 'b'));
  });

  it('cannot be made without the key', () => {
    expect(ring.blindIndex('registrant', '439901198802290020')).not.toBe(KEPT.index.registrant);
  });

  it('is 16 bytes in hexadecimal', () => {
    for (const text of ['', '439901198802290020', '军字第0012345号']) {
      expect(ring.blindIndex('registrant', text)).toMatch(/^[\da-f]{32}$/u);
    }
  });
});

describe('the key ring', () => {
  it('does not open under another master key', () => {
    const { rows } = newRing(1);
    expect(codeOf(() => openKeyRing(rows, masterOf(2)))).toBe('master-key-wrong');
  });

  it('does not open with a row of which anything that counts was changed', () => {
    const { rows, master } = newRing();
    const [seal, index] = rows;
    if (!seal || !index) throw new Error('a new ring has two keys');
    const swapped = [
      { ...seal, wrapped: index.wrapped },
      { ...index, wrapped: seal.wrapped },
    ];
    const broken = [{ ...seal, wrapped: `A${seal.wrapped.slice(1, -1)}` }, index];
    for (const changed of [
      swapped,
      broken,
      [{ ...seal, id: 3 }, index],
      [seal, { ...index, purpose: 'seal' as const }],
    ]) {
      expect(codeOf(() => openKeyRing(changed, master))).toBe('master-key-wrong');
    }
  });

  it('does not open without an active key for each purpose', () => {
    const { rows, master } = newRing();
    const retired = rows.map((row) => ({ ...row, retired_at: NOW.toISOString() }));
    for (const some of [[], rows.slice(0, 1), rows.slice(1), retired]) {
      expect(codeOf(() => openKeyRing(some, master))).toBe('key-unknown');
    }
  });

  it('C3.26: shows neither keys nor values, in errors or when printed', () => {
    const { rows, ring, master } = newRing(0xab);
    const sealed = ring.seal(PERSON, CONTEXT);
    const told = [
      thrownBy(() => ring.open(sealed, 'elsewhere')),
      thrownBy(() => ring.open(sealed.subarray(1), CONTEXT)),
      thrownBy(() => openKeyRing(rows, masterOf(2))),
      ring,
      master,
    ].map((each) => inspect(each, { depth: 9, showHidden: true }));
    for (const text of told) {
      expect(text).not.toMatch(/欧阳|19900001234|(?:ab ?){8}|q6urq6ur/iu);
      for (const { wrapped } of rows) expect(text).not.toContain(wrapped);
    }
  });
});
