import type { CalendarSettings, RoutingSettings } from '@jika/registry';

/** What the province sets that decides about cases. */
export interface CaseSettings {
  calendar: CalendarSettings;
  routing: RoutingSettings;
}
