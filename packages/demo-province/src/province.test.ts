import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import {
  CARD_STATES,
  DEFAULT_SCOPE,
  documentOf,
  HUNAN_PREFECTURES,
  identityKey,
  isSound,
  LISTED_CLASSES,
  levelsOn,
  parseIdNumber,
  parseUnitPath,
  REGISTRATION_STATES,
  type RegistrationRecord,
  readForm,
  registrationOf,
  scopeOf,
  UNIT_KINDS,
} from '@jika/registry';
import { describe, expect, it } from 'vitest';
import { demoIdNumber, MOST_REGISTRANTS } from './identities.js';
import { demoProvince } from './province.js';

const NOW = new Date('2026-11-22T02:24:00Z');
const COUNT = 20_000;
const province = demoProvince({ registrants: COUNT });
const people = [...province.registrants];
const shareOf = (holds: (record: RegistrationRecord) => boolean) =>
  people.filter(({ record }) => holds(record)).length / COUNT;

describe('the units of the demo province', () => {
  const { units, users } = province;
  const paths = new Set<string>(units.map(({ path }) => path));

  it('are a sound tree of every kind: each path once, and each below one that is there', () => {
    expect(paths.size).toBe(units.length);
    expect(new Set(units.map(({ id }) => id)).size).toBe(units.length);
    expect(new Set(units.map(({ name }) => name)).size).toBe(units.length);
    for (const { kind, path } of units) {
      expect(parseUnitPath(path)).toBe(path);
      expect(levelsOn(path).at(-1)?.kind).toBe(kind);
      for (const level of levelsOn(path)) expect(paths).toContain(level.path);
    }
    expect(new Set(units.map(({ kind }) => kind))).toEqual(new Set(UNIT_KINDS));
  });

  it('R2: are the 11 prefectures in scope and the 3 that are not, with an institution of each class in each county', () => {
    const prefectures = units.filter(({ kind }) => kind === 'prefecture');
    expect(prefectures.map(({ id, name }) => [id, name])).toEqual(HUNAN_PREFECTURES.map(({ code, zh }) => [code, zh]));
    const counties = units.filter(({ kind }) => kind === 'county');
    expect(counties.filter(({ id }) => !/^430[123]/u.test(id))).toHaveLength(99);
    for (const { path } of counties) {
      const classes = units.filter((unit) => unit.path.startsWith(`${path}/`)).map((unit) => unit.institutionClass);
      expect(classes).toEqual(expect.arrayContaining(LISTED_CLASSES.map(({ code }) => code)));
    }
    const outside = units.filter((unit) => !scopeOf(unit, unit.institutionClass ?? 'hospital', DEFAULT_SCOPE).ok);
    expect(outside.some(({ path }) => path.startsWith('/43/4301/'))).toBe(true);
  });

  it('R28: are some of them directly below the province', () => {
    const direct = units.filter(({ kind, path }) => kind === 'institution' && path.split('/').length === 3);
    expect(direct).toHaveLength(3);
  });

  it('say with their names that they are none of the real ones', () => {
    for (const { kind, name } of units) if (kind === 'institution') expect(name).toContain('示范');
  });

  it('have the units of the people of the demo cards', () => {
    const file = new URL('../../../demo/prefecture.json', import.meta.url);
    const { candidates } = JSON.parse(readFileSync(file, 'utf8'));
    const names = units.map(({ name }) => name);
    for (const { registration } of candidates) expect(names).toContain(registration.unitName);
  });

  it('have somebody for each level', () => {
    for (const { role, unitPath } of users) {
      expect(isSound({ role, jurisdiction: unitPath })).toBe(true);
      expect(paths).toContain(unitPath);
    }
  });
});

describe('the people of the demo province', () => {
  const units = new Set<string>(province.units.map(({ path }) => path));
  const context = { origin: 'self', banks: new Set(province.banks.map(({ code }) => code)), units } as const;

  it('R36, R46: have filled in Annex 3 without a fault, each value in its one notation', () => {
    const faulty = people.filter(({ record }) => {
      if (record.unitPath === null) return false;
      const form = { ...record.form, unit: record.unitPath };
      const read = readForm(form, { ...context, unitBank: 'demo-bank' }, NOW);
      return read.problems.length > 0 || !isDeepStrictEqual(read.form, form);
    });
    expect(faulty).toEqual([]);
  });

  it('are in every state of a registration and of a card', () => {
    expect(new Set(people.map(({ record }) => record.state))).toEqual(new Set(REGISTRATION_STATES));
    expect(new Set(people.flatMap(({ cards }) => cards.map(({ state }) => state)))).toEqual(new Set(CARD_STATES));
  });

  it('R7, R16, R51, R53: are some moved out, without unit, of unknown unit, and known by a certificate', () => {
    expect(shareOf(({ movedOutAt }) => movedOutAt !== null)).toBeCloseTo(0.007, 2);
    expect(shareOf(({ noUnit }) => noUnit)).toBeCloseTo(0.008, 2);
    expect(shareOf(({ state, unitPath }) => state === 'returned-not-ours' && unitPath === null)).toBeGreaterThan(0);
    expect(shareOf(({ form }) => form.certificateNumber !== undefined)).toBeCloseTo(0.015, 2);
    expect(shareOf(({ state }) => state === 'approved')).toBeCloseTo(0.85, 1);
  });

  it('X4, X6: have one card in use at most, and a card in use has its activation', () => {
    const unsound = people.filter(({ cards }) => {
      const inUse = cards.filter(({ state }) => state === 'active');
      const serials = cards.map(({ issueSerial }) => issueSerial);
      const inOrder = isDeepStrictEqual(serials, [...serials].sort());
      return inUse.length > 1 || inUse.some(({ activation }) => activation === undefined) || !inOrder;
    });
    expect(unsound).toEqual([]);
    expect(people.some(({ cards }) => cards[0]?.state === 'replaced' && cards[1]?.state === 'active')).toBe(true);
  });

  it('R9: are each somebody else, and their cards bear their own number', () => {
    const identities = new Set<string>();
    for (const { record } of people) {
      const document = documentOf(record.form);
      identities.add((document && identityKey(document, NOW)) ?? '');
    }
    const ofAnother = people.filter(({ record, cards }) =>
      cards.some(({ cardNumber }) => cardNumber !== registrationOf(record, '')?.idNumber),
    );
    expect(ofAnother).toEqual([]);
    expect(identities.size).toBe(COUNT);
    expect(identities).not.toContain('');
  });

  it('are the same each time, and whoever else there is', () => {
    expect([...demoProvince({ registrants: 50 }).registrants]).toEqual(people.slice(0, 50));
    expect([...province.registrants].at(-1)).toEqual(people.at(-1));
  });

  it('are nobody: ID numbers of the unassigned region 4399xx, telephones that are not given out', () => {
    const somebody = people.filter(({ record: { form } }) => {
      const { idNumber = '439910', mobile = '' } = form;
      return !/^4399[1-9]\d/u.test(idNumber) || !/^1990000\d{4}$/u.test(mobile);
    });
    expect(somebody).toEqual([]);
  });

  it.each([-1, 0.5, MOST_REGISTRANTS + 1])('are not %s', (registrants) => {
    expect(() => demoProvince({ registrants })).toThrow(RangeError);
  });
});

describe('demoIdNumber', () => {
  it('R9: gives a million valid numbers, no two alike', () => {
    const numbers = new Set<string>();
    for (let index = 0; index < MOST_REGISTRANTS; index++) numbers.add(demoIdNumber(index));
    expect(numbers.size).toBe(MOST_REGISTRANTS);
    for (let index = 0; index < MOST_REGISTRANTS; index += 9_973) {
      expect(parseIdNumber(demoIdNumber(index), NOW)).toMatchObject({ ok: true, remarks: ['region-unassigned'] });
    }
  });
});
