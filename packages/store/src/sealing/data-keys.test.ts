import { describe, expect, it } from 'vitest';
import { rewrap, rotate } from './data-keys.js';
import { openKeyRing } from './key-ring.js';
import { codeOf, masterOf, NOW, newRing } from './test-fixture.js';

const LATER = new Date('2027-11-22T08:00:00.000Z');
const CONTEXT = 'registrations/personal/7f';

describe('rotation', () => {
  it('C4.4: seals under a new key, and still opens what is under the old one', () => {
    const { rows, master, ring } = newRing();
    const old = ring.seal('before', CONTEXT);
    const rotated = openKeyRing(rotate(rows, master, LATER), master);
    expect(rotated.open(old, CONTEXT)).toBe('before');
    expect(rotated.keyIdOf(rotated.seal('after', CONTEXT))).toBe(3);
    expect(codeOf(() => ring.open(rotated.seal('after', CONTEXT), CONTEXT))).toBe('key-unknown');
  });

  it('retires the old seal key, keeps the index key, and changes no other row', () => {
    const { rows, master } = newRing();
    const [seal, index, next, ...more] = rotate(rows, master, LATER);
    expect(seal).toEqual({ ...rows[0], retired_at: LATER.toISOString() });
    expect(index).toEqual(rows[1]);
    expect(next).toMatchObject({ id: 3, purpose: 'seal', created_at: LATER.toISOString(), retired_at: null });
    expect(more).toEqual([]);
  });

  it('R9: leaves every registrant its key', () => {
    const { rows, master, ring } = newRing();
    const rotated = openKeyRing(rotate(rows, master, LATER), master);
    expect(rotated.blindIndex('registrant', '439901198802290020')).toBe(
      ring.blindIndex('registrant', '439901198802290020'),
    );
  });

  it('can be repeated, each time with one seal key in use', () => {
    const { rows, master } = newRing();
    let table = rows;
    for (let round = 0; round < 5; round += 1) table = rotate(table, master, LATER);
    expect(table.filter(({ purpose, retired_at }) => purpose === 'seal' && retired_at === null)).toHaveLength(1);
    expect(new Set(table.map(({ id }) => id)).size).toBe(7);
  });

  it('lets the work of sealing anew go on where it stopped: older values sort below', () => {
    const { rows, master, ring } = newRing();
    let table = rows;
    for (let round = 0; round < 256; round += 1) table = rotate(table, master, LATER);
    const last = openKeyRing(table, master);
    expect(Buffer.compare(ring.seal('before', CONTEXT), last.sealHeader)).toBe(-1);
    expect(Buffer.compare(last.seal('after', CONTEXT), last.sealHeader)).toBe(1);
  });

  it('is refused under another master key', () => {
    const { rows } = newRing(1);
    expect(codeOf(() => rotate(rows, masterOf(2), NOW))).toBe('master-key-wrong');
  });
});

describe('a new master key', () => {
  it('C4.4: opens all that the old one opened, and the old one nothing more', () => {
    const { rows, master, ring } = newRing(1);
    const sealed = ring.seal('kept', CONTEXT);
    const rewrapped = rewrap(rows, master, masterOf(2));
    const other = openKeyRing(rewrapped, masterOf(2));
    expect(other.open(sealed, CONTEXT)).toBe('kept');
    expect(other.blindIndex('registrant', 'x')).toBe(ring.blindIndex('registrant', 'x'));
    expect(codeOf(() => openKeyRing(rewrapped, master))).toBe('master-key-wrong');
  });

  it('is refused when the old one is not the one in use', () => {
    const { rows } = newRing(1);
    expect(codeOf(() => rewrap(rows, masterOf(3), masterOf(2)))).toBe('master-key-wrong');
  });
});
