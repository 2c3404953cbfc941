import {
  CERTIFICATE_TYPES,
  ETHNICITIES,
  FIELD_PARTS,
  FORM_FIELDS,
  type FormKey,
  MARITAL_STATUSES,
  OCCUPATIONS,
  PAYMENT_METHODS,
  RELATIONS_TO_HOLDER,
  SEXES,
} from '@jika/registry';
import { codeIn, codesIn, dateText, yesOrNo } from './cell-values.js';
import type { Column, ColumnTable } from './column.js';

const MOST_CONTACTS = 3;

const field = (key: FormKey, extra: Pick<Column, 'also' | 'read'> = {}): Column => {
  const { zh, en } = FORM_FIELDS[key];
  return { key, zh, en, ...extra };
};

/** 户籍地址（省） and so on, down to the village (R60). */
function address(key: 'householdAddress' | 'presentAddress', zh: string, en: string): Column[] {
  return Object.entries(FIELD_PARTS[key]).map(([part, words]) => ({
    key: `${key}.${part}`,
    zh: `${zh}${plain(words.zh)}`,
    en: `${en} ${words.en}`,
    also: [`${zh}${words.zh}`, `${FORM_FIELDS[key].zh}${plain(words.zh)}`],
  }));
}

const READ_CONTACT: Readonly<Record<string, Column['read']>> = {
  relation: codeIn(RELATIONS_TO_HOLDER),
  confirmedWithHolder: yesOrNo,
};

/** R56: the first contact has the headings without a number too. */
const CONTACTS = Array.from({ length: MOST_CONTACTS }, (_, index) => index).flatMap((index) =>
  Object.entries(FIELD_PARTS.emergencyContacts).map(([part, { zh, en }]): Column => {
    const read = READ_CONTACT[part];
    const bare = zh.replace('联系人', '');
    const number = index + 1;
    return {
      key: `emergencyContacts.${index}.${part}`,
      zh: `联系人${number}${bare}`,
      en: `contact ${number} ${en.replace('contact ', '')}`,
      also: [
        `紧急联系人${number}${bare}`,
        ...(index === 0 ? [zh, `紧急联系人${bare}`, `contact ${en.replace('contact ', '')}`] : []),
      ],
      ...(read && { read }),
    };
  }),
);

/** Ethnic groups are written with 族 and without. */
const GROUPS = Object.fromEntries(ETHNICITIES.map(({ code, zh }) => [zh.replace(/族$/u, ''), code]));

/** The columns of Annex 3 that a sheet can hold: no photo, and no health data (R63, R64). */
export const REGISTRATION_COLUMNS: ColumnTable = {
  columns: [
    field('name'),
    field('idNumber', { also: ['身份证号', '身份证', '公民身份号码', 'resident ID number'] }),
    field('certificateType', { also: ['证件类型', 'certificate type'], read: codeIn(CERTIFICATE_TYPES) }),
    field('certificateNumber'),
    field('sex', { read: codeIn(SEXES, { 男: '1', 女: '2' }) }),
    field('ethnicity', { also: ['ethnicity'], read: codeIn(ETHNICITIES, GROUPS) }),
    field('birthDate', { also: ['出生年月日', 'date of birth'], read: dateText }),
    field('mobile', { also: ['手机', '手机号', 'mobile'] }),
    field('unit', { also: ['单位', '单位名称', '单位编码', 'work unit'] }),
    field('issuingBank', { also: ['bank'] }),
    field('medicalInsuranceNumber'),
    field('ruralInsuranceNumber'),
    ...CONTACTS,
    field('maritalStatus', { read: codeIn(MARITAL_STATUSES) }),
    field('occupation', { read: codeIn(OCCUPATIONS) }),
    ...address('householdAddress', '户籍', 'household'),
    field('presentAddressDiffers', { read: yesOrNo }),
    ...address('presentAddress', '现住址', 'present'),
    field('paymentMethods', { also: ['支付方式'], read: codesIn(PAYMENT_METHODS) }),
  ],
  required: [
    'name',
    'sex',
    'ethnicity',
    'birthDate',
    'mobile',
    'unit',
    'emergencyContacts.0.name',
    'emergencyContacts.0.relation',
    'emergencyContacts.0.phone',
    'maritalStatus',
    'occupation',
    'householdAddress.province',
    'householdAddress.prefecture',
    'householdAddress.county',
    'householdAddress.township',
    'householdAddress.village',
    'paymentMethods',
  ],
  oneOf: [['idNumber'], ['certificateType', 'certificateNumber']],
};

function plain(words: string): string {
  return words.replace(/（.*）/u, '');
}
