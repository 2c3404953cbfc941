import { checkCharacter, type IdNumber } from '@jika/health-card';

/** Registrants that a province of the demo can have. */
export const MOST_REGISTRANTS = 1_000_000;

const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(1960, 0, 1);
const DAYS = (Date.UTC(2002, 0, 1) - FIRST_DAY) / DAY_MS;
/** A prime that does not divide the number of days: neighbours are years apart, and none meets another before all days had their turn. */
const STRIDE = 7_919;
/** 4399xx is assigned to no place. 439901 is the demo cards', 439902 the tests'. */
const REGIONS = 90;
const FIRST_REGION = 439_910;

/** `YYYYMMDD`. */
const BIRTH_DAYS = Array.from({ length: DAYS }, (_, day) =>
  new Date(FIRST_DAY + day * DAY_MS).toISOString().slice(0, 10).replaceAll('-', ''),
);

/** A valid ID number that cannot exist (GB 11643), another for each index below a million: its birth date and sequence alone tell it from all others. */
export function demoIdNumber(index: number): IdNumber {
  const birthDay = BIRTH_DAYS[(index * STRIDE) % DAYS] ?? '';
  const sequence = String(Math.floor(index / DAYS) + 1).padStart(3, '0');
  const body = `${FIRST_REGION + (index % REGIONS)}${birthDay}${sequence}`;
  return `${body}${checkCharacter(body)}` as IdNumber;
}
