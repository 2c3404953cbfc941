import {
  CODE_TABLES,
  type CodeTable,
  type CodeTableName,
  calendarDate,
  codeName,
  type DataItem,
  decodeField,
  encodeField,
  normaliseCode,
  parseIdNumber,
} from '@jika/health-card';
import type { JsonNode } from '../json/json-node.js';

/** Above the longest text of an item: 100 bytes, and much above any name in a code table. */
const MAX_WORDS = 200;
const DATE_TIME = /^(\d{4}-\d\d-\d\d)[ T]((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)$/u;

/**
 * The value of a data item, as `encodeField` takes it, from what a person would write on a form. The chip has to give back what was
 * written, so that text which it cannot hold, or which no screen should show, is refused.
 */
export function writtenValue(node: JsonNode, item: DataItem): string {
  const value = inChipForm(node, item);
  const read = node.attempt('does not fit its data item', () => decodeField(item, encodeField(item, value)));
  if (read.status !== 'ok' || read.value !== value) throw node.failure('would be read as something else');
  return value;
}

function inChipForm(node: JsonNode, { codeTable, format, coding }: DataItem): string {
  if (codeTable === 'FLAG') return node.oneOf([true, false]) ? '01' : '00';
  const words = node.text(MAX_WORDS);
  if (format === 'YYYYMMDD') return date(node, words);
  if (format === 'YYYYMMDDhhmmss') return dateTime(node, words);
  if (format === 'GB 11643') return idNumber(node, words);
  if (codeTable === undefined) return words;
  const code = codeOf(node, codeTable, words);
  return coding === 'b' ? code.padStart(2, '0') : code;
}

function date(node: JsonNode, words: string): string {
  const digits = words.replaceAll('-', '');
  if (calendarDate(digits) !== words) throw node.failure('is no date YYYY-MM-DD');
  return digits;
}

function dateTime(node: JsonNode, words: string): string {
  const [, day, time] = DATE_TIME.exec(words) ?? [];
  if (day === undefined || time === undefined) throw node.failure('is no time YYYY-MM-DD hh:mm:ss');
  return date(node, day) + time.replaceAll(':', '');
}

function idNumber(node: JsonNode, words: string): string {
  const parsed = parseIdNumber(words, new Date());
  if (!parsed.ok) throw node.failure(`is no ID number (${parsed.problem})`);
  return parsed.idNumber;
}

/** By code, by name, or by the beginning of a Chinese name that no other one shares. */
function codeOf(node: JsonNode, table: CodeTableName, words: string): string {
  if (codeName(table, words, 'zh') !== null) return normaliseCode(table, words);
  const { names, nameEn }: CodeTable = CODE_TABLES[table];
  const entries = Object.entries(names);
  const exact = entries.filter(([, [zh, en]]) => zh === words || en.toLowerCase() === words.toLowerCase());
  const meant = exact.length > 0 ? exact : entries.filter(([, [zh]]) => words !== '' && zh.startsWith(words));
  const [only, ...others] = meant;
  if (only === undefined) throw node.failure(`is nothing that the list "${nameEn}" has`);
  if (others.length > 0) throw node.failure(`could be several things of the list "${nameEn}"`);
  return only[0];
}
