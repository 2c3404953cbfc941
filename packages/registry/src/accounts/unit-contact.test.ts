import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UNIT_CONTACT_FIELDS, type UnitContact, type UnitContactField, unitContactProblems } from './unit-contact.js';

const contact: UnitContact = {
  unitName: '示范县人民医院',
  leaderName: '示范甲',
  leaderPhone: '19900000001',
  departmentHeadName: '示范乙',
  departmentHeadPhone: '0730-1234567',
  accountAdminName: '示范丙',
  accountAdminPhone: '19900000002',
  email: 'edu@example.org',
};

describe('R29: the contact table of a unit', () => {
  it('R29: is complete with the fields of Annex 7, in the order of its columns', () => {
    expect(unitContactProblems(contact)).toEqual([]);
    expect(UNIT_CONTACT_FIELDS).toEqual([
      'unitName',
      'leaderName',
      'leaderPhone',
      'departmentHeadName',
      'departmentHeadPhone',
      'accountAdminName',
      'accountAdminPhone',
      'email',
    ]);
  });

  it.each(UNIT_CONTACT_FIELDS)('R29: names %s when it is missing', (field) => {
    expect(unitContactProblems({ ...contact, [field]: ' ' })).toEqual([{ field, problem: 'missing' }]);
  });

  it.each<[UnitContactField, string]>([
    ['unitName', '医'.repeat(61)],
    ['unitName', '示范\n医院'],
    ['leaderName', '甲'.repeat(51)],
    ['departmentHeadName', '示范\u202E乙'],
    ['leaderPhone', '1990000000'],
    ['leaderPhone', '199000000012'],
    ['departmentHeadPhone', '1234567'],
    ['accountAdminPhone', '１９９０００００００２'],
    ['accountAdminPhone', '+8619900000002'],
    ['email', 'edu@example'],
    ['email', 'edu@@example.org'],
    ['email', 'edu@example.org, other@example.org'],
    ['email', 'edu@-example.org'],
    ['email', `${'a'.repeat(65)}@example.org`],
    ['email', `a@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.${'f'.repeat(60)}`],
  ])('R29: refuses a %s like %s', (field, text) => {
    expect(unitContactProblems({ ...contact, [field]: text })).toEqual([{ field, problem: 'malformed' }]);
  });

  it('keeps what was typed out of its problems', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...UNIT_CONTACT_FIELDS),
        fc.string({ unit: 'binary', maxLength: 300 }),
        (field, text) => {
          for (const problem of unitContactProblems({ ...contact, [field]: text })) {
            expect(Object.keys(problem)).toEqual(['field', 'problem']);
            expect(problem.field).toBe(field);
          }
        },
      ),
      { seed: 29 },
    );
  });
});
