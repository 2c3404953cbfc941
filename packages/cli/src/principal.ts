import { kindOf, type Principal, type Role, type UnitKind, type UnitPath } from '@jika/registry';

/** Whose work it is by the level of the unit. */
const ROLE_AT: Readonly<Record<UnitKind, Role>> = {
  province: 'province',
  prefecture: 'prefecture',
  county: 'county',
  institution: 'unit-admin',
  department: 'unit-admin',
};

/** Who has the database and its key in hand acts for a unit; the audit log shows that it was done at the command line. */
export function principalWithin(path: string): Principal {
  const jurisdiction = path as UnitPath;
  return { accountId: 'command-line', role: ROLE_AT[kindOf(jurisdiction)], jurisdiction, purpose: 'import' };
}
