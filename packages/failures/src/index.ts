export { EXIT_FAMILIES, type ExitFamily } from './exit-family.js';
export { AUDIENCES, type Audience, type Failure, type FailureWords } from './failure.js';
export { exitCodeOf, type KnownFailure, knownFailure } from './lookup.js';
export { failurePages } from './pages.js';
export { CLIENT_FAILURES } from './rooms/client.js';
export { KIOSK_UI_FAILURES } from './rooms/kiosk-ui.js';
export {
  codesOf,
  ERROR_NAMES,
  FAILURE_ROOMS,
  FAILURES,
  type FailureCode,
  type FailureRoom,
  failureOf,
} from './table.js';
export { type FailureText, userText } from './user-text.js';
