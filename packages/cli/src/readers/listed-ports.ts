import { lookAtIdCards, lookAtSerial, type PortLook } from '@jika/station';
import type { Context } from '../context.js';
import type { Equipment } from './equipment.js';

/** A port that the hardware file names, and what is at it. */
export interface ListedPort {
  readonly kind: 'serial' | 'id-card';
  readonly look: PortLook;
}

/** Serial readers first, as the card readers among them are numbered first. */
export async function listedPorts({ signal }: Context, { station }: Equipment): Promise<ListedPort[]> {
  const serial = station?.serial ? await lookAtSerial(station.serial) : [];
  const idCards = await station?.openIdCards();
  try {
    const modules = idCards ? await lookAtIdCards(idCards, signal) : [];
    return [
      ...serial.map((look) => ({ kind: 'serial' as const, look })),
      ...modules.map((look) => ({ kind: 'id-card' as const, look })),
    ];
  } finally {
    await idCards?.close();
  }
}
