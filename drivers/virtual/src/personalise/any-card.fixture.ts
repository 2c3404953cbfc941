import {
  ALLERGY_FILE,
  type ClinicalFile,
  CODE_TABLES,
  type CodeTableName,
  checkCharacter,
  type DataItem,
  encodeField,
  filesOf,
  PROFILES,
  type Profile,
} from '@jika/health-card';
import fc from 'fast-check';
import { type CardConventions, DIALECTS } from '../card-file/card-conventions.js';
import type { CardFile } from '../card-file/card-file.js';
import { type CardFields, fileOfSection } from '../card-file/card-sections.js';
import type { ClinicalValues } from '../card-file/clinical-values.js';
import type { ItemValues } from '../card-file/item-values.js';
import type { Person } from './person.js';

/**
 * Characters of every length in GB 18030: ASCII, GB 2312, GBK, the four-byte ones of the basic plane, of extensions A, B, C and F, and the
 * middle dot of long names.
 */
const CHARACTERS = [...'Aa09-', ...'张王示范岳阳·', ...'镕頔喆堃', ...'㐂㝵㬎', ...'𠀀𠅤𣱼𤧅𪚥𪜀𬭎'];

/** Text that fills at most `bytes`, without the blanks at its end that a reader takes for padding. */
const text = (item: DataItem): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(...CHARACTERS), { minLength: 1, maxLength: item.length })
    .map((characters) => cut(characters, item))
    .filter((value) => value !== '');

function cut(characters: readonly string[], item: DataItem): string {
  const fits = (count: number) => {
    try {
      return encodeField(item, characters.slice(0, count).join('')).length === item.length;
    } catch {
      return false;
    }
  };
  const count = characters.findLastIndex((_, index) => fits(index + 1)) + 1;
  return characters.slice(0, count).join('');
}

const digits = (most: number): fc.Arbitrary<string> =>
  fc
    .string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: most })
    .filter((value) => !/^(?:00)+$/u.test(value));

const bytesInHex = ({ length, zeroIsValue }: DataItem): fc.Arbitrary<string> =>
  fc
    .uint8Array({ minLength: length, maxLength: length })
    .map((bytes) => Buffer.from(bytes).toString('hex').toUpperCase())
    .filter((value) => !/^(?:FF)+$/u.test(value) && (zeroIsValue === true || !/^(?:00)+$/u.test(value)));

/** Any value that an item can hold and a reader can tell from nothing. */
export function anyValue(item: DataItem): fc.Arbitrary<string> {
  if (item.coding === 'ans') return text(item);
  return item.coding === 'cn' ? digits(2 * item.length) : bytesInHex(item);
}

const valuesOf = (items: readonly DataItem[]): fc.Arbitrary<ItemValues> =>
  someOf(items.filter(({ length }) => length > 0).map((item) => [item.key, anyValue(item)]));

const clinicalOf = ({ layout }: ClinicalFile): fc.Arbitrary<ClinicalValues> =>
  someOf(
    layout.map((part): [string, fc.Arbitrary<ClinicalValues[string]>] =>
      'group' in part
        ? [part.group, fc.array(valuesOf(part.items), { maxLength: part.count })]
        : [part.key, anyValue(part)],
    ),
  );

/** Any of the members, from none to all. */
const someOf = <T>(members: readonly [string, fc.Arbitrary<T>][]): fc.Arbitrary<Record<string, T>> =>
  fc
    .subarray([...members])
    .chain((some) => fc.tuple(...some.map(([key, value]) => value.map((each): [string, T] => [key, each]))))
    .map((entries) => Object.fromEntries(entries));

const listOf = <T>(each: fc.Arbitrary<T> | undefined, most: number): fc.Arbitrary<T[]> =>
  each === undefined ? fc.constant([]) : fc.array(each, { maxLength: most });

/** Whatever else they are, version 1 of the keys is known under 1. */
const anyConventions: fc.Arbitrary<CardConventions> = fc.record({
  factorPosition: fc.constantFrom('first-8', 'last-8'),
  keyVersions: fc.array(fc.integer({ min: 2, max: 255 }), { maxLength: 3 }).map((others) => [1, ...others]),
  internalAuthenticationP2: fc.array(fc.nat(255), { minLength: 1, maxLength: 4 }),
  triesAtMost: fc.integer({ min: 1, max: 15 }),
  dialect: fc.constantFrom(...DIALECTS),
});

const cardOf = (profile: Profile): fc.Arbitrary<CardFile> => {
  const tlv = filesOf(profile).filter((file) => file.structure === 'tlv');
  const allergies = fileOfSection('cyclic', 'allergies', profile);
  const immunisations = fileOfSection('cyclic', 'immunisations', profile);
  const clinical = (section: 'inpatient' | 'outpatient') => {
    const file = fileOfSection('clinical', section, profile);
    return listOf(file && fc.option(clinicalOf(file)), file?.fids.length ?? 0);
  };
  return fc.record({
    label: fc.constant({ zh: '测试卡', en: 'Test card' }),
    order: fc.integer({ min: 1, max: 256 }),
    factor: fc.uint8Array({ minLength: 8, maxLength: 8 }),
    keys: fc.constant('issued' as const),
    keyCityCode: fc.constantFrom('430600', '110100'),
    profile: fc.constant(profile),
    state: fc.constantFrom('issued', 'personalising'),
    conventions: anyConventions,
    fields: fc
      .tuple(...tlv.map(({ records }) => valuesOf(records)))
      .map((all) => Object.assign({}, ...all) as CardFields),
    photo: fileOfSection('photo', 'photo', profile)
      ? fc.option(fc.uint8Array({ minLength: 1, maxLength: 3070 }))
      : fc.constant(null),
    allergies: listOf(allergies && valuesOf(allergies.items), allergies?.recordCount ?? 0),
    immunisations: listOf(immunisations && valuesOf(immunisations.items), immunisations?.recordCount ?? 0),
    inpatient: clinical('inpatient'),
    outpatient: clinical('outpatient'),
    faults: fc.constant([]),
  });
};

/** Cards of every profile, with any values that their items can hold. */
export const anyCard: fc.Arbitrary<CardFile> = fc.constantFrom(...PROFILES).chain(cardOf);

/** Valid (GB 11643), and of a region that is not assigned. */
const idNumber: fc.Arbitrary<string> = fc
  .tuple(fc.date({ min: new Date('1920-01-01'), max: new Date('2020-12-31'), noInvalidDate: true }), fc.nat(999))
  .map(([birth, sequence]) => {
    const body = `439902${birth.toISOString().slice(0, 10).replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
    return body + checkCharacter(body);
  });

const ITEMS = new Map<string, DataItem>(
  filesOf('32K')
    .flatMap((file) => (file.structure === 'tlv' ? file.records : []))
    .map((item) => [item.key, item]),
);
const words = (key: string): fc.Arbitrary<string> => {
  const item = ITEMS.get(key) ?? ALLERGY_FILE.items.find((each) => each.key === key);
  return item === undefined ? fc.constant(key) : text(item);
};
const nameIn = (table: CodeTableName): fc.Arbitrary<string> => {
  const names = Object.values(CODE_TABLES[table].names).map(([zh]) => zh);
  return fc.constantFrom(...names.filter((name) => names.indexOf(name) === names.lastIndexOf(name)));
};

/** People with names that few encodings hold, who tell much or little of themselves. */
export const anyPerson: fc.Arbitrary<Person> = fc.record(
  {
    name: words('name'),
    idNumber,
    ethnicity: nameIn('GB3304'),
    phones: fc.array(words('phone1'), { maxLength: 2 }),
    paymentMethods: fc.array(nameIn('PAYMENT'), { maxLength: 3 }),
    addresses: fc.array(fc.record({ type: nameIn('ADDRESS_TYPE'), address: words('address1') }), { maxLength: 2 }),
    contacts: fc.array(fc.record({ name: words('contactName1'), relation: nameIn('GBT4761') }), { maxLength: 3 }),
    education: nameIn('GBT4658'),
    maritalStatus: nameIn('GBT2261_2'),
    healthRecordNumber: words('healthRecordNumber'),
    health: fc.record({
      bloodAbo: fc.constantFrom('A', 'B', 'O', 'AB'),
      asthma: fc.boolean(),
      otherAlert: words('otherAlert'),
    }),
    allergies: fc.array(fc.record({ allergen: words('allergen'), reaction: words('reaction') }), { maxLength: 3 }),
  },
  { requiredKeys: ['name', 'idNumber'] },
);
