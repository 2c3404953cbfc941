import type { IdNumber } from '@jika/health-card';
import { parseIdNumber } from '@jika/health-card';
import { CERTIFICATE_TYPES, ETHNICITIES, PAYMENT_METHODS, RELATIONS_TO_HOLDER, SEXES } from './coded-options.js';
import { digits, type FieldContent, flag, list, option, optionSet, type Parts, text, whole } from './content.js';
import { certificateNumber, dateOnly, mobileNumber, phoneNumber, photoReference } from './field-notations.js';
import type { Address, Allergy, EmergencyContact, FormKey, RegistrationForm } from './form.js';
import { ALLERGEN_KINDS, MARITAL_STATUSES, MEDICAL_WARNINGS, OCCUPATIONS } from './form-options.js';
import type { FieldLock, FieldOrigin } from './origin.js';

/** `health` data is sensitive by law: never in a list, never in Annexes 4 to 7 (R63, R64). */
export type FieldSensitivity = 'open' | 'personal' | 'health';

export interface FormField<Value> {
  readonly zh: string;
  readonly en: string;
  /** `sometimes`: another field decides, in `cross-checks.ts`. */
  readonly required: 'always' | 'sometimes' | 'never';
  /** R33, R55. */
  readonly writableBy: readonly FieldOrigin[];
  readonly sensitivity: FieldSensitivity;
  readonly lock: FieldLock;
  readonly rules: readonly string[];
  readonly content: FieldContent<Value>;
}

const ADDRESS: Parts<Address> = {
  province: { zh: '省', en: 'province', required: true, content: text(30) },
  prefecture: { zh: '市州', en: 'prefecture', required: true, content: text(30) },
  county: { zh: '县（市、区）', en: 'county', required: true, content: text(30) },
  township: { zh: '乡镇（街道）', en: 'township', required: true, content: text(30) },
  village: { zh: '村（居委会）', en: 'village or neighbourhood committee', required: true, content: text(30) },
  detail: { zh: '门牌号', en: 'street and house', required: false, content: text(60) },
};

const CONTACT: Parts<EmergencyContact> = {
  name: { zh: '联系人姓名', en: 'contact name', required: true, content: text(50) },
  relation: { zh: '与本人关系', en: 'relation', required: true, content: option(RELATIONS_TO_HOLDER) },
  phone: { zh: '联系人电话', en: 'contact telephone', required: true, content: text(30, phoneNumber, 'phone-format') },
  confirmedWithHolder: { zh: '已与本人核实', en: 'confirmed with holder', required: false, content: flag },
};

const ALLERGY: Parts<Allergy> = {
  kind: { zh: '过敏原', en: 'allergen', required: true, content: option(ALLERGEN_KINDS) },
  name: { zh: '过敏原名称', en: 'which', required: false, content: text(20) },
  reaction: { zh: '过敏反应', en: 'reaction', required: false, content: text(60) },
};

/** The chip has room for three contacts (DF01/EF06). */
const MOST_CONTACTS = 3;
const MOST_ALLERGIES = 10;

const ID_NUMBER: FieldContent<IdNumber> = {
  most: 18,
  read: (value, field, check) => {
    if (typeof value !== 'string') return check.refuse(field, 'wrong-type');
    const parsed = parseIdNumber(value, check.now);
    return parsed.ok ? parsed.idNumber : check.refuse(field, `id-number-${parsed.problem}`);
  },
};

const BY_PERSON = ['self', 'admin', 'import'] as const;
const BY_CHIP_TOO = ['self', 'admin', 'import', 'card'] as const;
/** No sheet holds a photo, and no list may hold health data. */
const BY_HAND = ['self', 'admin'] as const;
const HEALTH = ['self', 'admin', 'card'] as const;

/** The form of Annex 3 as a table: its fields in the order of the annex, which is also the order of the screen. */
// biome-ignore format: a table is read by its columns
export const FORM_FIELDS: { readonly [Key in FormKey]-?: FormField<NonNullable<RegistrationForm[Key]>> } = {
  name: { zh: '姓名', en: 'name', required: 'always', writableBy: BY_CHIP_TOO, sensitivity: 'personal', lock: 'name', rules: ['R36', 'R37'], content: text(50) },
  idNumber: { zh: '身份证号码', en: 'ID number', required: 'sometimes', writableBy: BY_CHIP_TOO, sensitivity: 'personal', lock: 'identity', rules: ['R9', 'R37', 'R46', 'R53'], content: ID_NUMBER },
  certificateType: { zh: '证件名称', en: 'certificate', required: 'sometimes', writableBy: BY_CHIP_TOO, sensitivity: 'personal', lock: 'identity', rules: ['R53'], content: option(CERTIFICATE_TYPES) },
  certificateNumber: { zh: '证件号码', en: 'certificate number', required: 'sometimes', writableBy: BY_CHIP_TOO, sensitivity: 'personal', lock: 'identity', rules: ['R53'], content: text(30, certificateNumber, 'certificate-number') },
  sex: { zh: '性别', en: 'sex', required: 'always', writableBy: BY_CHIP_TOO, sensitivity: 'personal', lock: 'none', rules: ['R36'], content: option(SEXES) },
  ethnicity: { zh: '民族', en: 'ethnic group', required: 'always', writableBy: BY_CHIP_TOO, sensitivity: 'personal', lock: 'none', rules: ['R36'], content: option(ETHNICITIES) },
  birthDate: { zh: '出生日期', en: 'birth date', required: 'always', writableBy: BY_CHIP_TOO, sensitivity: 'personal', lock: 'none', rules: ['R36'], content: text(10, dateOnly, 'not-a-date') },
  mobile: { zh: '手机号码', en: 'mobile number', required: 'always', writableBy: BY_PERSON, sensitivity: 'personal', lock: 'none', rules: ['R46'], content: text(30, mobileNumber, 'mobile-format') },
  photo: { zh: '照片', en: 'photo', required: 'always', writableBy: BY_HAND, sensitivity: 'personal', lock: 'none', rules: ['R46'], content: text(64, photoReference, 'reference-format') },
  unit: { zh: '工作单位', en: 'unit', required: 'always', writableBy: BY_PERSON, sensitivity: 'open', lock: 'unit', rules: ['R6', 'R15', 'R51'], content: text(200) },
  issuingBank: { zh: '发卡银行', en: 'issuing bank', required: 'sometimes', writableBy: BY_PERSON, sensitivity: 'open', lock: 'none', rules: ['R52'], content: text(40) },
  medicalInsuranceNumber: { zh: '医疗保险号', en: 'medical-insurance number', required: 'never', writableBy: BY_PERSON, sensitivity: 'personal', lock: 'none', rules: ['R54'], content: digits(20) },
  ruralInsuranceNumber: { zh: '新农合证号', en: 'rural-insurance number', required: 'never', writableBy: BY_PERSON, sensitivity: 'personal', lock: 'none', rules: ['R54'], content: digits(18) },
  healthRecordNumber: { zh: '健康档案编号', en: 'health-record number', required: 'never', writableBy: ['system'], sensitivity: 'personal', lock: 'none', rules: ['R55'], content: digits(17) },
  emergencyContacts: { zh: '紧急联系人', en: 'emergency contacts', required: 'always', writableBy: BY_CHIP_TOO, sensitivity: 'personal', lock: 'none', rules: ['R56', 'R57'], content: list(MOST_CONTACTS, whole(CONTACT)) },
  maritalStatus: { zh: '婚姻状况', en: 'marital status', required: 'always', writableBy: BY_CHIP_TOO, sensitivity: 'personal', lock: 'none', rules: ['R58'], content: option(MARITAL_STATUSES) },
  occupation: { zh: '职业', en: 'occupation', required: 'always', writableBy: BY_CHIP_TOO, sensitivity: 'personal', lock: 'none', rules: ['R59'], content: option(OCCUPATIONS) },
  householdAddress: { zh: '户籍地址', en: 'household address', required: 'always', writableBy: BY_CHIP_TOO, sensitivity: 'personal', lock: 'none', rules: ['R60'], content: whole(ADDRESS) },
  presentAddressDiffers: { zh: '现住址与户籍地址不同', en: 'present address differs', required: 'never', writableBy: BY_CHIP_TOO, sensitivity: 'personal', lock: 'none', rules: ['R61'], content: flag },
  presentAddress: { zh: '现住址', en: 'present address', required: 'sometimes', writableBy: BY_CHIP_TOO, sensitivity: 'personal', lock: 'none', rules: ['R61'], content: whole(ADDRESS) },
  paymentMethods: { zh: '医疗费用支付方式', en: 'payment methods', required: 'always', writableBy: BY_PERSON, sensitivity: 'personal', lock: 'none', rules: ['R62'], content: optionSet(PAYMENT_METHODS) },
  medicalWarnings: { zh: '医学警示', en: 'medical warnings', required: 'never', writableBy: HEALTH, sensitivity: 'health', lock: 'none', rules: ['R63'], content: optionSet(MEDICAL_WARNINGS) },
  otherWarning: { zh: '其他医学警示', en: 'other medical warning', required: 'sometimes', writableBy: HEALTH, sensitivity: 'health', lock: 'none', rules: ['R63'], content: text(40) },
  allergies: { zh: '过敏', en: 'allergies', required: 'never', writableBy: HEALTH, sensitivity: 'health', lock: 'none', rules: ['R64'], content: list(MOST_ALLERGIES, whole(ALLERGY)) },
};

export const FORM_KEYS = Object.keys(FORM_FIELDS) as readonly FormKey[];

/** The fields that have parts: what `householdAddress.village` or `emergencyContacts.0.phone` stands for. */
export const FIELD_PARTS = {
  emergencyContacts: CONTACT,
  householdAddress: ADDRESS,
  presentAddress: ADDRESS,
  allergies: ALLERGY,
} as const;
