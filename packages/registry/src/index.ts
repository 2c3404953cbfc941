export {
  birthDateOf,
  checkCharacter,
  ID_NUMBER_PROBLEMS,
  type IdNumber,
  type IdNumberProblem,
  type IdNumberRemark,
  type IdNumberResult,
  parseIdNumber,
  provinceOf,
  regionOf,
  sameIdNumber,
  sexOf,
} from '@jika/health-card';
export * from './accounts/index.js';
export * from './annexes/index.js';
export * from './audit/index.js';
export * from './cards/index.js';
export * from './cases/index.js';
export { maskIdNumber } from './mask-id-number.js';
export * from './match/index.js';
export * from './periods/index.js';
export * from './registration/index.js';
export { type StateMachine, stateMachine, type Transition } from './state-machine.js';
