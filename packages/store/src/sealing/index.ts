export { firstKeys, type KeyPurpose, type KeyRow, rewrap, rotate } from './data-keys.js';
export { type KeyRing, openKeyRing } from './key-ring.js';
export { createMasterKeyFile, loadMasterKey, type MasterKey } from './master-key.js';
export { SealingError, type SealingErrorCode } from './sealing-error.js';
