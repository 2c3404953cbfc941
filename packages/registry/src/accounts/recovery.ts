import type { TextInBoth } from './text-in-both.js';
import type { UnitPath } from './unit.js';
import { institutionOn } from './unit-levels.js';

/** Who asks for help with a lost user name or password, as far as it was found. */
export interface ForgetfulPerson {
  readonly registrantKey: string;
  readonly unitPath: UnitPath | null;
  /** When the last task was made, ISO 8601 UTC. A request that made none counts for nothing: it must not keep help away. */
  readonly lastTaskAt: string | null;
}

export interface RecoverySettings {
  /** For how many minutes after a task the same person's requests are answered, and nothing more. */
  readonly coolDownMinutes: number;
}

/** What the unit's admin is to do (R13); the holder is told of it too (threat 23). */
export interface RecoveryTask {
  readonly registrantKey: string;
  readonly forUnit: UnitPath;
  readonly askedAt: string;
  readonly noticeToHolder: true;
}

/** The one answer there is (row 92): it says what to do and not what was found. */
export const RECOVERY_ANSWER: TextInBoth = {
  zh: '如信息与登记一致，您所在单位的账户管理员将收到您的请求。请携带身份证件与其联系。',
  en: 'If this agrees with a registration, the account admin of your unit has your request. Take your identity document to them.',
};

/**
 * R13, threat 23: the answer goes out and is the same whether or not the person exists; the task stays inside, null when there
 * is nobody to help or help is on its way. The caller does the same work either way, and later, so that time tells nothing either.
 */
export function askForRecovery(
  person: ForgetfulPerson | null,
  settings: RecoverySettings,
  now: Date,
): { answer: TextInBoth; task: RecoveryTask | null } {
  return { answer: RECOVERY_ANSWER, task: person === null ? null : taskFor(person, settings, now) };
}

function taskFor(person: ForgetfulPerson, settings: RecoverySettings, now: Date): RecoveryTask | null {
  const { registrantKey, unitPath, lastTaskAt } = person;
  const forUnit = unitPath === null ? null : institutionOn(unitPath);
  const coolsUntil = lastTaskAt === null ? 0 : Date.parse(lastTaskAt) + settings.coolDownMinutes * 60_000;
  if (forUnit === null || now.getTime() < coolsUntil) return null;
  return { registrantKey, forUnit, askedAt: now.toISOString(), noticeToHolder: true };
}
