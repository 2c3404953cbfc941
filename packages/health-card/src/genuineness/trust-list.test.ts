import { toHex } from '@jika/smartcard-apdu';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HealthCardError } from '../health-card-error.js';
import { sm2PublicKeyOf } from './sm2.js';
import { parseTrustList, ROOTS_AT_MOST } from './trust-list.js';

const keyOf = (seed: number) => toHex(sm2PublicKeyOf(new Uint8Array(32).fill(seed)));
const root = (label: string, publicKey = keyOf(1)) => ({ label, publicKey });
const problemOf = (json: unknown) => {
  try {
    parseTrustList(json);
    return 'none';
  } catch (error) {
    return error instanceof HealthCardError ? `${error.code}: ${error.message}` : error;
  }
};

describe('a trust list', () => {
  it('is read with and without the byte that says uncompressed, in either case', () => {
    const roots = [root('one'), root('two', `04${keyOf(2)}`), root('three', keyOf(3).toLowerCase())];
    const list = parseTrustList(JSON.parse(JSON.stringify({ roots })));
    expect(list.map(({ label, publicKey }) => [label, toHex(publicKey)])).toEqual([
      ['one', keyOf(1)],
      ['two', keyOf(2)],
      ['three', keyOf(3)],
    ]);
  });

  it('may be empty, and full', () => {
    expect(parseTrustList({ roots: [] })).toEqual([]);
    const roots = Array.from({ length: ROOTS_AT_MOST }, (_, index) => root(`root ${index}`, keyOf(index + 1)));
    expect(parseTrustList({ roots })).toHaveLength(ROOTS_AT_MOST);
  });

  it.each([
    ['nothing', null, 'roots is no list'],
    ['a list without its member', [root('one')], 'roots is no list'],
    ['too many roots', { roots: Array.from({ length: ROOTS_AT_MOST + 1 }, () => root('one')) }, 'at most 32'],
    ['a root that is none', { roots: [null] }, 'roots[0].label'],
    ['a root without label', { roots: [root('one'), root('')] }, 'roots[1].label'],
    ['an endless label', { roots: [root('x'.repeat(65))] }, 'roots[0].label'],
    ['a short key', { roots: [root('one', keyOf(1).slice(2))] }, 'roots[0].publicKey'],
    ['a compressed key', { roots: [root('one', `02${keyOf(1).slice(0, 64)}`)] }, 'roots[0].publicKey'],
    [
      'a key that is no point',
      { roots: [root('one', `${keyOf(1).slice(0, -1)}${keyOf(1).endsWith('0') ? 1 : 0}`)] },
      'roots[0].publicKey',
    ],
    ['a key that is no hex', { roots: [root('one', 'Z'.repeat(128))] }, 'roots[0].publicKey'],
    ['one key twice', { roots: [root('one'), root('two', `04${keyOf(1)}`)] }, 'the same publicKey'],
    ['one label twice', { roots: [root('one'), root('one', keyOf(2))] }, 'the same label'],
  ])('with %s is refused', (_what, json, message) => {
    expect(problemOf(json)).toContain('trust-list-invalid: ');
    expect(problemOf(json)).toContain(message);
  });

  it('is refused with a code, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(problemOf(json)).toContain('trust-list-invalid');
      }),
    );
  });
});
