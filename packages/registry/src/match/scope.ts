import { idsOn, type UnitPath } from '../accounts/unit.js';

/** Health institutions of the notice (R2). */
export const INSTITUTION_CLASSES = [
  'hospital',
  'public-health-institution',
  'township-hospital',
  'community-service',
  'family-planning-station',
  'private-practice',
  'solo-practice',
] as const;
export type InstitutionClass = (typeof INSTITUTION_CLASSES)[number];

/** Whom the notice is for (R2). */
export interface Scope {
  /** Four-digit codes of GB/T 2260. */
  prefectures: readonly string[];
  institutionClasses: readonly InstitutionClass[];
  /** Whether units that hang from the province itself are meant (R28). */
  directUnits: boolean;
}

/** The province without Changsha, Zhuzhou and Xiangtan; every class of institution; directly managed and liaison units. */
export const SCOPE_OF_THE_NOTICE: Scope = {
  prefectures: ['4304', '4305', '4306', '4307', '4308', '4309', '4310', '4311', '4312', '4313', '4331'],
  institutionClasses: INSTITUTION_CLASSES,
  directUnits: true,
};

export type ScopeJudgement =
  | { inScope: true }
  | { inScope: false; because: 'prefecture' | 'direct-unit' | 'institution-class' };

/** Whether the professionals of an institution there are meant; a class that is not known excludes nobody. */
export function judgeScope(scope: Scope, unit: UnitPath, institutionClass?: InstitutionClass): ScopeJudgement {
  const prefecture = prefectureOf(unit);
  if (prefecture === null && !scope.directUnits) return { inScope: false, because: 'direct-unit' };
  if (prefecture !== null && !scope.prefectures.includes(prefecture)) return { inScope: false, because: 'prefecture' };
  const isMeant = institutionClass === undefined || scope.institutionClasses.includes(institutionClass);
  return isMeant ? { inScope: true } : { inScope: false, because: 'institution-class' };
}

/** The prefecture that a unit stands below; null for one that hangs from the province. Prefectures have their code of GB/T 2260 as id. */
export function prefectureOf(unit: UnitPath): string | null {
  const [, below = ''] = idsOn(unit);
  return /^\d{4}$/u.test(below) ? below : null;
}
