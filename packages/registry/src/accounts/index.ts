export {
  CALLS_BEFORE_CHANGE,
  changeSecret,
  handOverSecret,
  type InitialSecret,
  type InitialSecretResult,
  type InitialSecretState,
  initialSecretState,
  issueSecret,
  mustChangeFirst,
  type SecretSettings,
  useSecret,
} from './initial-secret.js';
export {
  INVITATION_ACTIONS,
  INVITATION_LIFE,
  INVITATION_STATES,
  type Invitation,
  type InvitationAction,
  type InvitationState,
  invitationState,
  trackInvitations,
} from './invitation.js';
export {
  type Decision,
  decide,
  mayAddSubAccount,
  mayConfirm,
  mayDo,
  SUB_ACCOUNT_ROLES,
} from './may-do.js';
export {
  type Annex7Recipients,
  collatedRequests,
  type DueStanding,
  dueStanding,
  isLate,
  type NewUnitRequest,
  type NewUnitSettings,
} from './new-unit-request.js';
export { MODULES, type Module, modulesOpenTo } from './open-modules.js';
export { ACTIONS, type Action, PERMISSIONS, type Permission } from './permissions.js';
export { isPlainLine } from './plain-line.js';
export { isSound, JURISDICTIONS, mayReach, mayReachRegistrant, type Principal } from './principal.js';
export {
  askForRecovery,
  type ForgetfulPerson,
  RECOVERY_ANSWER,
  type RecoverySettings,
  type RecoveryTask,
} from './recovery.js';
export { RELATIONS, type Relation, relates, type Subject } from './relation.js';
export {
  ageInDays,
  queueAge,
  type ReminderSettings,
  reminderDue,
  unitDataReviewDue,
  unitsWithoutAdmin,
  WAITING_FOR_REVIEW,
  type WaitingReview,
} from './review-queue.js';
export { ROLES, type Role } from './role.js';
export {
  directSuperior,
  type EscalationStop,
  escalationChain,
  escalationStops,
  type RoutingSettings,
} from './routing.js';
export {
  DEFAULT_SCOPE,
  HUNAN_PREFECTURES,
  INSTITUTION_CLASSES,
  type InstitutionClass,
  judgeScope,
  LISTED_CLASSES,
  type ListedClass,
  prefectureOf,
  SCOPE_OF_THE_NOTICE,
  SCOPE_PROBLEMS,
  type Scope,
  type ScopeJudgement,
  type ScopePrefecture,
  type ScopeProblem,
  type ScopeResult,
  type ScopeSettings,
  scopeOf,
} from './scope.js';
export { type AccountsSettings, type BankTerms, DEFAULT_ACCOUNTS_SETTINGS, type HelpContact } from './settings.js';
export { type SettingsProblem, settingsProblems } from './settings-problems.js';
export type { TextInBoth } from './text-in-both.js';
export { idsOn, isDirect, isWithin, pathBelow, UNIT_KINDS, type Unit, type UnitKind, type UnitPath } from './unit.js';
export {
  UNIT_ACCOUNT_ACTIONS,
  UNIT_ACCOUNT_LIFE,
  UNIT_ACCOUNT_STATES,
  type UnitAccountAction,
  type UnitAccountState,
} from './unit-account.js';
export {
  UNIT_CONTACT_FIELDS,
  type UnitContact,
  type UnitContactField,
  type UnitContactProblem,
  unitContactProblems,
} from './unit-contact.js';
export {
  accountUnitOf,
  institutionOn,
  isInDirectUnit,
  kindOf,
  levelsOn,
  parseUnitPath,
  prefectureOn,
  type UnitLevel,
} from './unit-levels.js';
export {
  addChildUnit,
  addSiblingUnit,
  closeUnit,
  moveUnit,
  type PathRewrite,
  plantUnitTree,
  renameUnit,
  rewritePath,
  UNIT_TREE_LIMITS,
  UNIT_TREE_PROBLEMS,
  type UnitTree,
  type UnitTreeProblem,
  type UnitTreeResult,
  unitAbove,
} from './unit-tree.js';
