import { type ClinicalFile, type DataItem, encodeField, filesOf, PROFILES, type Profile } from '@jika/health-card';
import fc from 'fast-check';
import type { CardFile } from '../card-file.js';
import { type CardFields, fileOfSection } from '../card-sections.js';
import type { ClinicalValues } from '../clinical-values.js';
import type { ItemValues } from '../item-values.js';

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
