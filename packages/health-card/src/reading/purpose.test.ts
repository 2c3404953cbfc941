import { describe, expect, it } from 'vitest';
import { FILE_MAP } from '../files/file-map.js';
import { filesFor, mayTouch, PURPOSE_NAMES, requireAllowed } from './purpose.js';

const pathsFor = (purpose: (typeof PURPOSE_NAMES)[number]) => filesFor(purpose).map(({ path }) => path);

describe('a purpose', () => {
  it('names its files, and the later ones hold those of an activation', () => {
    expect(pathsFor('activate')).toEqual(['DDF1/EF05', 'DDF1/EF06']);
    expect(pathsFor('replace')).toEqual(['DDF1/EF05', 'DDF1/EF06', 'DDF1/EF07', 'DDF1/EF08']);
    expect(pathsFor('full-diagnosis')).toEqual(FILE_MAP.map(({ path }) => path));
    for (const purpose of PURPOSE_NAMES) expect(pathsFor(purpose).slice(0, 2)).toEqual(pathsFor('activate'));
    expect(pathsFor('verify-own').filter((path) => !pathsFor('complete-data').includes(path))).toEqual(['DDF1/EF07']);
  });

  it('that touches health data is for hospitals alone', () => {
    for (const purpose of PURPOSE_NAMES) expect(() => requireAllowed(purpose, 'hospital')).not.toThrow();
    const refused = PURPOSE_NAMES.filter((purpose) => {
      try {
        return requireAllowed(purpose, 'bank');
      } catch (error) {
        expect(error).toMatchObject({ name: 'HealthCardError', code: 'purpose-not-allowed' });
        return true;
      }
    });
    expect(refused).toEqual(['full-diagnosis']);
  });

  it('keeps every item of health at the hospital', () => {
    for (const file of FILE_MAP) {
      const items = 'records' in file ? file.records : 'items' in file ? file.items : [];
      const health = items.some(({ sensitivity }) => sensitivity === 'health') || file.structure === 'clinical';
      expect([file.path, mayTouch('bank', file)]).toEqual([file.path, !health]);
    }
  });
});
