export { type AdminClient, type AdminClientSettings, createAdminClient } from './admin-client.js';
export { createPlatformClient, type PlatformClient, type PlatformClientSettings } from './platform-client.js';
export { PlatformError, type PlatformErrorCode } from './platform-error.js';
