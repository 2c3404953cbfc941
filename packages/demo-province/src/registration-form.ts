import { birthDateOf, type IdNumber, sexOf } from '@jika/health-card';
import {
  type Address,
  ETHNICITIES,
  HUNAN_PREFECTURES,
  MARITAL_STATUSES,
  OCCUPATIONS,
  PAYMENT_METHODS,
  RELATIONS_TO_HOLDER,
  type RegistrationForm,
} from '@jika/registry';
import { COUNTIES } from './areas.js';
import { DEMO_BANKS } from './counters.js';
import { demoName } from './names.js';
import type { Random } from './random.js';
import { drawerOf } from './shares.js';

/** GB 3304: Han, Tujia, Miao, Dong, Yao, Hui, and now and then another, roughly as in Hunan. */
const ethnicity = drawerOf<string | null>([
  ['01', 895],
  ['15', 40],
  ['06', 32],
  ['12', 13],
  ['13', 11],
  ['03', 2],
  [null, 7],
]);
/** Professionals above all. */
const occupation = drawerOf<string | null>([
  ['2', 820],
  [null, 180],
]);

const anyOf = (options: readonly { readonly code: string }[], random: Random): string =>
  options[random.below(options.length)]?.code ?? '';

/** A form of Annex 3 with everything that it asks for (R46 to R64). Telephone numbers are 1990000xxxx, which nobody has. */
export function demoForm(index: number, idNumber: IdNumber, unit: string, random: Random): RegistrationForm {
  const householdAddress = address(random);
  return {
    name: demoName(random),
    idNumber,
    sex: sexOf(idNumber),
    ethnicity: ethnicity(random) ?? anyOf(ETHNICITIES, random),
    birthDate: birthDateOf(idNumber),
    mobile: telephone(index),
    photo: `demo-photo-${index}`,
    unit,
    ...(random.below(10) > 0 && { issuingBank: random.pick(DEMO_BANKS).code }),
    ...(random.below(3) === 0 && { medicalInsuranceNumber: String(random.below(10 ** 9)).padStart(12, '0') }),
    emergencyContacts: Array.from({ length: 1 + random.below(2) }, (_, contact) => ({
      name: demoName(random),
      relation: anyOf(RELATIONS_TO_HOLDER, random),
      phone: telephone(index + 1 + contact),
      confirmedWithHolder: true,
    })),
    maritalStatus: anyOf(MARITAL_STATUSES, random),
    occupation: occupation(random) ?? anyOf(OCCUPATIONS, random),
    householdAddress,
    ...(random.below(5) === 0 && { presentAddressDiffers: true, presentAddress: address(random) }),
    paymentMethods: [anyOf(PAYMENT_METHODS, random)],
    ...(random.below(25) === 0 && { medicalWarnings: ['diabetes'] }),
    ...(random.below(20) === 0 && { allergies: [{ kind: 'penicillin', reaction: '皮疹' }] }),
  };
}

const HOMES = COUNTIES.map(({ code, name }) => ({
  prefecture: HUNAN_PREFECTURES.find((prefecture) => code.startsWith(prefecture.code))?.zh ?? '',
  county: name,
}));

const telephone = (index: number): string => `1990000${String(index % 10_000).padStart(4, '0')}`;

function address(random: Random): Address {
  const { prefecture, county } = HOMES[random.below(HOMES.length)] ?? { prefecture: '示范市', county: '示范县' };
  return {
    province: '湖南省',
    prefecture,
    county,
    township: `示范${1 + random.below(20)}镇`,
    village: `样本${1 + random.below(40)}村`,
  };
}
