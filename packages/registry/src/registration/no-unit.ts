import { toHalfWidth } from '@jika/health-card';

/** How older records and lists write that somebody has no unit, without blanks and in lower case. */
const LEGACY_TEXTS: ReadonlySet<string> = new Set([
  '无',
  '无单位',
  '无工作单位',
  '无所属单位',
  '暂无单位',
  '无业',
  'none',
  'nounit',
  'no-unit',
  'no_unit',
  'n/a',
]);
const LONGEST = 32;

/** R15, R16: whether a text is the old marker "no unit". RegistrationRefused in new applications, recognised in records that have it. */
export function isNoUnit(text: string): boolean {
  if (text.length > LONGEST) return false;
  const bare = toHalfWidth(text)
    .toLowerCase()
    .replace(/[\s()“”"]/gu, '');
  return LEGACY_TEXTS.has(bare);
}
