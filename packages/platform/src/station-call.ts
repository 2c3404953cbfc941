import type { Station } from '@jika/contract';
import { type Handler, stationOf } from './call.js';

/** GET /api/v1/stations/current. */
export function currentStationCall(): Handler {
  return async (_request, response) => {
    const { outletName, name } = stationOf(response);
    return { status: 200, body: { outletName, stationName: name } satisfies Station };
  };
}
