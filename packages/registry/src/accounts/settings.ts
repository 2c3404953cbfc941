import type { SecretSettings } from './initial-secret.js';
import type { Annex7Recipients, NewUnitSettings } from './new-unit-request.js';
import type { RecoverySettings } from './recovery.js';
import type { ReminderSettings } from './review-queue.js';
import type { RoutingSettings } from './routing.js';
import { DEFAULT_SCOPE, type ScopeSettings } from './scope.js';
import type { TextInBoth } from './text-in-both.js';

/** Someone to turn to, or the card hotline: what the help screen shows (R35). */
export interface HelpContact {
  readonly name: TextInBoth;
  readonly phone: string;
}

/** R21: how a bank replaces a card, what it asks for and what it charges, in its own words. Nothing here is computed. */
export interface BankTerms {
  readonly code: string;
  readonly name: TextInBoth;
  readonly procedure: TextInBoth;
  readonly documents: TextInBoth;
  readonly fee: TextInBoth;
}

/** What the notice leaves to those who run the platform. */
export interface AccountsSettings {
  /** The platform has had several names (S1). */
  readonly platformName: TextInBoth;
  readonly scope: ScopeSettings;
  readonly routing: RoutingSettings;
  readonly newUnits: NewUnitSettings;
  readonly annex7Recipients: Annex7Recipients;
  readonly secrets: SecretSettings;
  readonly recovery: RecoverySettings;
  readonly reviewReminders: ReminderSettings;
  /** Days for which an invitation works (R44). */
  readonly invitationDays: number;
  /** Days after which a unit's admin looks through its data again (R26). */
  readonly unitDataReviewDays: number;
  readonly helpContacts: readonly HelpContact[];
  readonly banks: readonly BankTerms[];
}

/** What can be set beforehand. People, telephone numbers, mail boxes and banks cannot (R35). */
export const DEFAULT_ACCOUNTS_SETTINGS: Omit<AccountsSettings, 'annex7Recipients' | 'helpContacts' | 'banks'> = {
  platformName: {
    zh: '湖南省卫生计生科教信息服务平台',
    en: 'Hunan Health Science and Education Information Service Platform',
  },
  scope: DEFAULT_SCOPE,
  routing: { prefecturesWithCountyLevel: [] },
  newUnits: { dueDate: '2016-08-30', warnDays: 7 },
  secrets: { lifetimeHours: 168, changeWithinHours: 1 },
  recovery: { coolDownMinutes: 60 },
  reviewReminders: { afterDays: 7, everyDays: 7 },
  invitationDays: 90,
  unitDataReviewDays: 180,
};
