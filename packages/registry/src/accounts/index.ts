export { ROLES, type Role } from './role.js';
export { idsOn, isDirect, isWithin, pathBelow, UNIT_KINDS, type Unit, type UnitKind, type UnitPath } from './unit.js';
