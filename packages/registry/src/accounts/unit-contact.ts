import { isPlainLine } from './plain-line.js';

/** The contact table of a unit (R29): the fields of Annex 7 in the order of its columns (R70). Personal data, but for the unit's name. */
export interface UnitContact {
  unitName: string;
  leaderName: string;
  leaderPhone: string;
  departmentHeadName: string;
  departmentHeadPhone: string;
  accountAdminName: string;
  accountAdminPhone: string;
  email: string;
}

export type UnitContactField = keyof UnitContact;
export interface UnitContactProblem {
  field: UnitContactField;
  problem: 'missing' | 'malformed';
}

const LONGEST_UNIT_NAME = 60;
const LONGEST_PERSON_NAME = 50;
const LONGEST_EMAIL = 254;

/** A mobile number, or a fixed line with its area code and perhaps an extension. */
const PHONE = /^(?:1\d{10}|0\d{2,3}-?\d{7,8}(?:-\d{1,6})?)$/u;
const EMAIL = /^[\w.+-]{1,64}@[a-z\d](?:[a-z\d-]{0,62})(?:\.[a-z\d][a-z\d-]{0,62}){1,8}$/iu;

const isPhone = (text: string): boolean => PHONE.test(text);
export const isEmail = (text: string): boolean => text.length <= LONGEST_EMAIL && EMAIL.test(text);
const isName = (text: string): boolean => isPlainLine(text, LONGEST_PERSON_NAME);

const FITS: Readonly<Record<UnitContactField, (text: string) => boolean>> = {
  unitName: (text) => isPlainLine(text, LONGEST_UNIT_NAME),
  leaderName: isName,
  leaderPhone: isPhone,
  departmentHeadName: isName,
  departmentHeadPhone: isPhone,
  accountAdminName: isName,
  accountAdminPhone: isPhone,
  email: isEmail,
};

/** The columns of Annex 7 in order. */
export const UNIT_CONTACT_FIELDS = Object.keys(FITS) as readonly UnitContactField[];

/** What is wrong with a contact table, field by field and without the values; nothing when it can be sent. */
export function unitContactProblems(contact: UnitContact): UnitContactProblem[] {
  return UNIT_CONTACT_FIELDS.flatMap((field): UnitContactProblem[] => {
    const text = contact[field];
    if (text.trim() === '') return [{ field, problem: 'missing' }];
    return FITS[field](text) ? [] : [{ field, problem: 'malformed' }];
  });
}
