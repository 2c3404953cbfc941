import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { checkCharacter, type Unit, type UnitPath } from '@jika/registry';

export const BANK = 'demo-bank';
const UNITS = 500;
/** Days from 1950-01-01 on which people are born; each day has a thousand sequence numbers in each of 99 places. */
const BIRTHDAYS = 18_000;
const DAY_MS = 86_400_000;

const HEADINGS =
  '姓名,身份证号码,性别,民族,出生日期,手机号码,工作单位,发卡银行,医疗保险号,联系人姓名,与本人关系,联系人电话,已与本人核实,婚姻状况,职业,户籍省,户籍市州,户籍县,户籍乡镇,户籍村,医疗费用支付方式\n';

export function benchUnits(): Unit[] {
  return Array.from({ length: UNITS }, (_, at) => {
    const id = `h${at}`;
    return { id, kind: 'institution', name: `示范医院${at}`, path: `/43/${id}` as UnitPath };
  });
}

/** Writes CSV of so many people of the region 4399xx, which is assigned to no place. */
export async function writePeople(path: string, count: number): Promise<void> {
  function* lines(): Generator<string> {
    yield HEADINGS;
    for (let number = 0; number < count; number++) yield line(number);
  }
  await pipeline(Readable.from(lines(), { objectMode: false }), createWriteStream(path));
}

function line(number: number): string {
  const idNumber = idNumberOf(number);
  const born = `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`;
  const sex = Number(idNumber[16]) % 2 === 1 ? '男' : '女';
  const [mobile, contact] = [number, number + 1].map((each) => `199${String(each % 1e8).padStart(8, '0')}`);
  const person = `示范${number.toString(36)},${idNumber},${sex},汉族,${born},${mobile},示范医院${number % UNITS},${BANK}`;
  const rest = '是,已婚,专业技术人员,湖南省,示范市,示范县,示范镇,示范村,城镇职工基本医疗保险、商业医疗保险';
  return `${person},${String(number).padStart(12, '0')},示范甲,配偶,${contact},${rest}\n`;
}

function idNumberOf(number: number): string {
  const born = new Date(Date.UTC(1950, 0, 1) + (number % BIRTHDAYS) * DAY_MS);
  const round = Math.floor(number / BIRTHDAYS);
  const place = String(1 + (Math.floor(round / 1000) % 99)).padStart(2, '0');
  const day = born.toISOString().slice(0, 10).replaceAll('-', '');
  const body = `4399${place}${day}${String(round % 1000).padStart(3, '0')}`;
  return body + checkCharacter(body);
}
