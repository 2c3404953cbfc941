/** What may be wrong on a card, in the order of the remark (R67). */
export const VALUE_FIELDS = ['name', 'sex', 'ethnicity', 'birthDate', 'idNumber', 'cardNumber', 'unitName'] as const;
export type ValueField = (typeof VALUE_FIELDS)[number];

/** The wrong value and the right one of a field, in words for people. Null while a half is not known. */
export interface ValuePair {
  field: ValueField;
  wrong: string | null;
  right: string | null;
}

/** As the forms call the fields. */
export const VALUE_LABELS: Readonly<Record<ValueField, string>> = {
  name: '姓名',
  sex: '性别',
  ethnicity: '民族',
  birthDate: '出生日期',
  idNumber: '身份证号码',
  cardNumber: '卡号',
  unitName: '工作单位',
};

/**
 * The remark of annex 4 for an information error: `姓名有误：“欧阳·师范”应为“欧阳·示范”`. Null while a half is missing, both are the same, or
 * nothing is named (R67): such a row cannot be handed in.
 */
export function remarkOfPairs(pairs: readonly ValuePair[]): string | null {
  if (pairs.length === 0 || !pairs.every(isWhole)) return null;
  const ordered = [...pairs].sort((one, other) => VALUE_FIELDS.indexOf(one.field) - VALUE_FIELDS.indexOf(other.field));
  return ordered
    .map(({ field, wrong, right }) => `${VALUE_LABELS[field]}有误：“${wrong?.trim()}”应为“${right?.trim()}”`)
    .join('；');
}

function isWhole({ wrong, right }: ValuePair): boolean {
  const [was, shall] = [wrong?.trim() ?? '', right?.trim() ?? ''];
  return was !== '' && shall !== '' && was !== shall;
}
