export type { GateSettings } from './gate.js';
export { invitationCounts, inviteStaff, useInvitation, withdrawInvitation } from './invitations.js';
export { type ReviewQueue, reviewQueues, unitsDueForDataReview, unitsWithoutAdminWithin } from './oversight.js';
export { askForHelp, recoveryTasks, type StoredRecoveryTask, startPersonRecovery } from './person-recovery.js';
export { admitSignIn, changeFirstPassword, signInWithSecret } from './sign-in.js';
export { addSubAccount, closeSubAccount, type NewSubAccount } from './sub-accounts.js';
export type { StoredUnitAccount } from './unit-account-rows.js';
export {
  allocateAccount,
  closeUnitAccount,
  confirmUnitData,
  fetchUnitSecret,
  handOverUnitAdmin,
  recoverUnitAccount,
} from './unit-accounts.js';
export {
  annex7Items,
  approveRequest,
  collateRequest,
  type QueuedRequest,
  refuseRequest,
  requestUnitAccount,
  type UnitAccountRequest,
  unitRequests,
} from './unit-requests.js';
export { addUnit, closeUnitAt, moveUnitTo, type NewUnit, renameUnitAt, type UnitPlace } from './unit-tree.js';
