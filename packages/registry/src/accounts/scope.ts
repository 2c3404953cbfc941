import type { TextInBoth } from './text-in-both.js';
import { idsOn, type Unit, type UnitPath } from './unit.js';
import { institutionOn, prefectureOn } from './unit-levels.js';

/** A prefecture by its code of GB/T 2260. */
export interface ScopePrefecture extends TextInBoth {
  readonly code: string;
  readonly inScope: boolean;
}

/** A class of health institutions. */
export interface ListedClass extends TextInBoth {
  readonly code: string;
}

/** Who takes part (R2). All of it is configuration: another prefecture or class is another row. */
export interface ScopeSettings {
  readonly prefectures: readonly ScopePrefecture[];
  readonly institutionClasses: readonly ListedClass[];
  /** R28 gives directly managed and liaison units a way of their own, so they take part wherever in the province they stand. */
  readonly directUnits: boolean;
}

/** The fourteen prefectures of Hunan: all but Changsha, Zhuzhou and Xiangtan take part (R2). */
export const HUNAN_PREFECTURES: readonly ScopePrefecture[] = [
  { code: '4301', zh: '长沙市', en: 'Changsha', inScope: false },
  { code: '4302', zh: '株洲市', en: 'Zhuzhou', inScope: false },
  { code: '4303', zh: '湘潭市', en: 'Xiangtan', inScope: false },
  { code: '4304', zh: '衡阳市', en: 'Hengyang', inScope: true },
  { code: '4305', zh: '邵阳市', en: 'Shaoyang', inScope: true },
  { code: '4306', zh: '岳阳市', en: 'Yueyang', inScope: true },
  { code: '4307', zh: '常德市', en: 'Changde', inScope: true },
  { code: '4308', zh: '张家界市', en: 'Zhangjiajie', inScope: true },
  { code: '4309', zh: '益阳市', en: 'Yiyang', inScope: true },
  { code: '4310', zh: '郴州市', en: 'Chenzhou', inScope: true },
  { code: '4311', zh: '永州市', en: 'Yongzhou', inScope: true },
  { code: '4312', zh: '怀化市', en: 'Huaihua', inScope: true },
  { code: '4313', zh: '娄底市', en: 'Loudi', inScope: true },
  { code: '4331', zh: '湘西土家族苗族自治州', en: 'Xiangxi', inScope: true },
];

/** Solo practices are units of their own (D6.12). */
export const LISTED_CLASSES = [
  { code: 'hospital', zh: '医院', en: 'Hospital' },
  { code: 'public-health-institution', zh: '公共卫生机构', en: 'Public health institution' },
  { code: 'township-hospital', zh: '乡镇卫生院', en: 'Township hospital' },
  { code: 'community-service', zh: '社区卫生服务机构', en: 'Community health service' },
  { code: 'family-planning-station', zh: '计划生育服务站', en: 'Family-planning station' },
  { code: 'private-practice', zh: '民营医疗机构', en: 'Private practice' },
  { code: 'solo-practice', zh: '个体诊所', en: 'Solo practice' },
] as const satisfies readonly ListedClass[];
export type InstitutionClass = (typeof LISTED_CLASSES)[number]['code'];
export const INSTITUTION_CLASSES: readonly InstitutionClass[] = LISTED_CLASSES.map(({ code }) => code);

export const DEFAULT_SCOPE: ScopeSettings = {
  prefectures: HUNAN_PREFECTURES,
  institutionClasses: LISTED_CLASSES,
  directUnits: true,
};

/** Who takes part, by codes alone: what the rule goes by. */
export interface Scope {
  /** Four-digit codes of GB/T 2260. */
  readonly prefectures: readonly string[];
  readonly institutionClasses: readonly string[];
  readonly directUnits: boolean;
}

const codesIn = ({ prefectures, institutionClasses, directUnits }: ScopeSettings): Scope => ({
  prefectures: prefectures.flatMap(({ code, inScope }) => (inScope ? [code] : [])),
  institutionClasses: institutionClasses.map(({ code }) => code),
  directUnits,
});

export const SCOPE_OF_THE_NOTICE: Scope = codesIn(DEFAULT_SCOPE);

export type ScopeJudgement =
  | { inScope: true }
  | { inScope: false; because: 'prefecture' | 'direct-unit' | 'institution-class' };

/** R2: whether the people of a unit there take part; a class that is not known excludes nobody. */
export function judgeScope(scope: Scope, unit: UnitPath, institutionClass?: string): ScopeJudgement {
  const prefecture = prefectureOf(unit);
  if (prefecture === null && !scope.directUnits) return { inScope: false, because: 'direct-unit' };
  if (prefecture !== null && !scope.prefectures.includes(prefecture)) return { inScope: false, because: 'prefecture' };
  const isMeant = institutionClass === undefined || scope.institutionClasses.includes(institutionClass);
  return isMeant ? { inScope: true } : { inScope: false, because: 'institution-class' };
}

/** The code of the prefecture that a unit stands in; null for what hangs from the province. */
export function prefectureOf(unit: UnitPath): string | null {
  const path = prefectureOn(unit);
  return path === null ? null : (idsOn(path).at(-1) ?? null);
}

export const SCOPE_PROBLEMS = [
  'no-institution',
  'class-unknown',
  'prefecture-unknown',
  'prefecture-out-of-scope',
  'direct-units-out-of-scope',
] as const;
export type ScopeProblem = (typeof SCOPE_PROBLEMS)[number];

/** Whether an institution takes part, and if not, why in words for the people at the counter. */
export type ScopeResult = { ok: true } | { ok: false; problem: ScopeProblem; because: TextInBoth };

/** R2: the same of an institution, or of a department in it, whose class must be listed. */
export function scopeOf({ path }: Pick<Unit, 'path'>, institutionClass: string, settings: ScopeSettings): ScopeResult {
  if (institutionOn(path) === null) return REFUSED['no-institution'];
  const judgement = judgeScope(codesIn(settings), path, institutionClass);
  if (judgement.inScope) return { ok: true };
  if (judgement.because === 'institution-class') return REFUSED['class-unknown'];
  if (judgement.because === 'direct-unit') return REFUSED['direct-units-out-of-scope'];
  const code = prefectureOf(path);
  const prefecture = settings.prefectures.find((one) => one.code === code);
  return prefecture === undefined ? REFUSED['prefecture-unknown'] : outOfScope(prefecture);
}

const refused = (problem: ScopeProblem, zh: string, en: string) =>
  ({ ok: false, problem, because: { zh, en } }) as const;

const outOfScope = ({ zh, en }: ScopePrefecture): ScopeResult =>
  refused('prefecture-out-of-scope', `${zh}不在本次实施范围内。`, `${en} does not take part.`);

const REFUSED = {
  'no-institution': refused('no-institution', '未选择具体单位。', 'No institution was chosen.'),
  'class-unknown': refused('class-unknown', '机构类别不在目录中。', 'The class of the institution is not listed.'),
  'prefecture-unknown': refused('prefecture-unknown', '所在市州不在目录中。', 'The prefecture is not listed.'),
  'direct-units-out-of-scope': refused(
    'direct-units-out-of-scope',
    '委直和联系单位不在本次实施范围内。',
    'Directly managed and liaison units do not take part.',
  ),
} as const;
