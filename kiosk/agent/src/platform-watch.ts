import { setTimeout as sleep } from 'node:timers/promises';
import { type PlatformClient, PlatformError } from '@jika/client';
import type { AgentState } from '@jika/contract';

const INTERVAL_MS = 3_000;

type Seen = Pick<AgentState, 'platform'> & Partial<Pick<AgentState, 'outletName' | 'stationName'>>;

/** Asks the platform every three seconds which station we are, until `signal` aborts: that tells the line and our right to it at once. */
export async function watchPlatform(
  platform: PlatformClient,
  onSeen: (seen: Seen) => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    onSeen(await look(platform));
    await sleep(INTERVAL_MS, undefined, { signal }).catch(() => undefined);
  }
}

async function look(platform: PlatformClient): Promise<Seen> {
  try {
    const { outletName, stationName } = await platform.station();
    return { platform: 'connected', outletName, stationName };
  } catch (error) {
    return { platform: error instanceof PlatformError && error.code === 'unauthorised' ? 'refused' : 'unreachable' };
  }
}
