import { type AdminClient, createAdminClient } from '@jika/client';

/** The platform that serves this page; the browser keeps the session's cookie. */
export const platform: AdminClient = createAdminClient();
