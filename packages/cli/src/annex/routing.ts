import { DEFAULT_ACCOUNTS_SETTINGS, type RoutingSettings } from '@jika/registry';

/** Whether a county stands in the chain decides nothing about annexes. */
export const ROUTING: RoutingSettings = DEFAULT_ACCOUNTS_SETTINGS.routing;
