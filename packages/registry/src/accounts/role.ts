/** Who acts (D3). One account has one role. */
export const ROLES = [
  'registrant', // A1
  'trainee', // A2: postgraduate education
  'unit-admin', // A3
  'unit-education', // A4: a unit's science-education department
  'training-base', // A5: a residency base's science-education department
  'county', // A6
  'prefecture', // A7: a city's science-education section
  'province', // A8
  'information-centre', // A9
  'bank-branch', // A12
  'customer-service', // A13: reads nothing, writes nothing (R17)
  'clerk', // A16: at a counter, by its station
] as const;
export type Role = (typeof ROLES)[number];
