import { DEFAULT_SCOPE, scopeOf, type Unit, type UnitPath } from '@jika/registry';
import type { RegistrantOnRecord, Station } from '@jika/store';
import { DEMO_BANKS, DEMO_COUNTERS, type DemoBank } from './counters.js';
import { MOST_REGISTRANTS } from './identities.js';
import { demoPerson } from './person.js';
import type { Random } from './random.js';
import { demoUnits } from './units.js';
import { DEMO_USERS, type DemoUser } from './users.js';

/** One province of synthetic people: the same for the same number of registrants, and one more registrant changes none of the others. */
export interface DemoProvince {
  readonly units: readonly Unit[];
  readonly stations: readonly Station[];
  readonly banks: readonly DemoBank[];
  readonly users: readonly DemoUser[];
  /** Made one by one, and anew each time that somebody goes through them. */
  readonly registrants: Iterable<RegistrantOnRecord>;
}

/** One in so many works where the notice does not apply (R2). */
const OUT_OF_SCOPE = 200;

/** @throws RangeError for a number of registrants that is no integer from 0 to a million */
export function demoProvince({ registrants }: { registrants: number }): DemoProvince {
  if (!Number.isInteger(registrants) || registrants < 0 || registrants > MOST_REGISTRANTS) {
    throw new RangeError(`a province of the demo has 0 to ${MOST_REGISTRANTS} registrants`);
  }
  const units = demoUnits();
  const unitFor = unitDrawer(units);
  return {
    units,
    stations: DEMO_COUNTERS.map(({ id, outletName, name }) => ({ id, outletName, name })),
    banks: DEMO_BANKS,
    users: DEMO_USERS,
    registrants: {
      *[Symbol.iterator]() {
        for (let index = 0; index < registrants; index++) yield demoPerson(index, unitFor);
      },
    },
  };
}

/** Institutions and departments, where one registers (R15). */
function unitDrawer(units: readonly Unit[]): (random: Random) => UnitPath {
  const classes = new Map(units.map(({ path, institutionClass }) => [path, institutionClass]));
  const classOf = ({ kind, path }: Unit): string =>
    classes.get(kind === 'department' ? (path.slice(0, path.lastIndexOf('/')) as UnitPath) : path) ?? '';
  const members = units.filter(({ kind }) => kind === 'institution' || kind === 'department');
  const isInScope = (unit: Unit): boolean => scopeOf(unit, classOf(unit), DEFAULT_SCOPE).ok;
  const inside = members.filter(isInScope).map(({ path }) => path);
  const outside = members.filter((unit) => !isInScope(unit)).map(({ path }) => path);
  return (random) => {
    const paths = random.below(OUT_OF_SCOPE) === 0 ? outside : inside;
    const path = paths[random.below(paths.length)];
    if (path === undefined) throw new RangeError('a province has units');
    return path;
  };
}
