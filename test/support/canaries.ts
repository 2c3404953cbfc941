import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { demoIdNumber } from '@jika/demo-province';
import { birthDateOf, type IdNumber, sexOf } from '@jika/registry';

/** A person whose every value shows where it went: no other text holds one of them. */
export interface Canary {
  idNumber: IdNumber;
  birthDate: string;
  name: string;
  mobile: string;
  contact: string;
  contactPhone: string;
  village: string;
  issueSerial: string;
  insurance: string;
}

/** The numbers of people that no other test has. */
const FIRST = 990_000;

const inDigits = (number: number, digits: number): string => String(number).padStart(digits, '0');
/** A name that nobody has, another for each. */
const called = (kind: string, number: number): string =>
  `${kind}${[...inDigits(number, 2)].map((digit) => '零壹贰叁肆伍陆柒捌玖'[Number(digit)]).join('')}`;

export const canaries = (count: number): Canary[] =>
  Array.from({ length: count }, (_, number) => {
    const idNumber = demoIdNumber(FIRST + number);
    return {
      idNumber,
      birthDate: birthDateOf(idNumber),
      name: called('金丝雀', number),
      mobile: `1987654${inDigits(number, 4)}`,
      contact: called('信天翁', number),
      contactPhone: `1986543${inDigits(number, 4)}`,
      village: called('鸣雀村', number),
      issueSerial: `88776655${inDigits(number, 2)}`,
      insurance: `776655443322${inDigits(number, 3)}`,
    };
  });

/** Everything of them that must not lie about: a birth date and a sex may, of nobody. */
export const secretsOf = (people: readonly Canary[]): string[] =>
  people.flatMap(({ birthDate: _, ...told }) => Object.values(told));

export const REGISTRATION_HEADINGS =
  '姓名,身份证号码,性别,民族,出生日期,手机号码,工作单位,联系人姓名,与本人关系,联系人电话,婚姻状况,职业,户籍省,户籍市州,户籍县,户籍乡镇,户籍村,医疗费用支付方式,医疗保险号';

/** A line of a list of registrations. */
export const registrationLine = (person: Canary, unitName: string): string => {
  const { name, idNumber, birthDate, mobile, contact, contactPhone, village, insurance } = person;
  const sex = sexOf(idNumber) === '1' ? '男' : '女';
  return `${name},${idNumber},${sex},汉族,${birthDate},${mobile},${unitName},${contact},配偶,${contactPhone},已婚,专业技术人员,湖南省,岳阳市,示范县,示范镇,${village},商业医疗保险,${insurance}`;
};

/** The forms in which a secret could lie in bytes: as text, as JSON escapes it, in hexadecimal, in base64 at any of its three phases, in UTF-16. */
export function formsOf(secret: string): Buffer[] {
  const escaped = secret.replaceAll(/[^ -~]/gu, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const base64 = [0, 1, 2].map((phase) => {
    const text = Buffer.from(`${' '.repeat(phase)}${secret}`).toString('base64');
    return text.slice(Math.ceil((phase * 8) / 6), text.replaceAll('=', '').length - 1);
  });
  const texts = [secret, escaped, encodeURIComponent(secret), Buffer.from(secret).toString('hex'), ...base64];
  return [...new Set(texts)].map((text) => Buffer.from(text)).concat(Buffer.from(secret, 'utf16le'));
}

/** Which files below a directory hold one of the secrets in any form. */
export function filesWith(directory: string, secrets: readonly string[]): string[] {
  const holdsOne = finderOf(secrets.flatMap(formsOf));
  return filesBelow(directory).filter((path) => holdsOne(readFileSync(path)));
}

/** Finds whether bytes hold one of the forms. Thousands of forms in a whole database: it goes through the bytes once for all of them, by how each begins. */
export function finderOf(forms: readonly Buffer[]): (bytes: Buffer) => boolean {
  const beginsOne = new Uint8Array(0x1_0000);
  const beginningWith = new Map<number, Buffer[]>();
  for (const form of forms) {
    const beginning = form.readUInt32BE();
    beginsOne[beginning >>> 16] = 1;
    beginningWith.set(beginning, [...(beginningWith.get(beginning) ?? []), form]);
  }
  return (bytes) => {
    for (let at = 0, two = bytes[0] ?? 0; at + 4 <= bytes.length; at += 1) {
      two = ((two << 8) | (bytes[at + 1] ?? 0)) & 0xffff;
      if (beginsOne[two] === 0) continue;
      const candidates = beginningWith.get(bytes.readUInt32BE(at)) ?? [];
      if (candidates.some((form) => form.equals(bytes.subarray(at, at + form.length)))) return true;
    }
    return false;
  };
}

function filesBelow(directory: string): string[] {
  return readdirSync(directory).flatMap((name) => {
    const path = join(directory, name);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined) return []; // a server's file of a moment
    return stat.isDirectory() ? filesBelow(path) : stat.isFile() ? [path] : [];
  });
}
