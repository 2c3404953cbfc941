import type { PlatformClient } from '@jika/client';
import { PlatformError } from '@jika/client';
import type { ReadingStep } from '@jika/contract';
import { type CardReading, type ChipConventions, readCard, type Sam } from '@jika/health-card';
import type { ReaderSystem } from '@jika/reader';
import { DEFAULT_POLICY, type MatchReport, match } from '@jika/registry';
import { AgentError } from './problems.js';
import type { SamKeeper } from './sam-keeper.js';
import { type SamStatus, samTrouble } from './sam-status.js';

export interface Insertion {
  reader: string;
  insertionId: string;
}

/** What one tap came to. The report holds ID numbers in full: mask it before it is shown. */
export interface Tap {
  reading: CardReading;
  report: MatchReport;
}

export interface TapTools {
  readers: ReaderSystem;
  sam: Pick<SamKeeper, 'sam' | 'drop' | 'note' | 'suspect' | 'status'>;
  platform: PlatformClient;
  now: () => Date;
  conventions?: Partial<ChipConventions>;
}

/** Reads the card of this insertion through the SAM. Throws `AgentError`, `ReaderError` or `HealthCardError`. */
export async function readInsertedCard(
  tools: TapTools,
  insertion: Insertion,
  onStep: (step: ReadingStep) => void,
  signal: AbortSignal,
): Promise<CardReading> {
  const sam = await tools.sam.sam();
  if (!sam) throw samError(tools.sam.status);
  const reading = await readThrough(tools, insertion, sam, onStep, signal);
  if (!samFailed(reading)) return judged(tools, reading);
  // The SAM may have been reset or reseated since it was opened: once more with a fresh session.
  tools.sam.drop();
  const fresh = await tools.sam.sam();
  if (!fresh) throw samError(tools.sam.status);
  const again = await readThrough(tools, insertion, fresh, onStep, signal);
  if (samFailed(again)) throw new AgentError('sam-failed');
  return judged(tools, again);
}

const samFailed = ({ proof }: CardReading): boolean => proof.result === 'not-possible' && proof.reason === 'sam-failed';

/** Nothing is said of a card that failed while the SAM is under suspicion. */
function judged({ sam }: TapTools, reading: CardReading): CardReading {
  sam.note(reading);
  if (sam.suspect) throw new AgentError('sam-suspect');
  return reading;
}

async function readThrough(
  tools: TapTools,
  insertion: Insertion,
  sam: Sam,
  onStep: (step: ReadingStep) => void,
  signal: AbortSignal,
): Promise<CardReading> {
  const connection = await tools.readers.connect(insertion.reader, { mode: 'exclusive', signal });
  try {
    // A swap that the event has not told yet: what is in now is another insertion's card (threat row 16).
    if (connection.insertionId !== insertion.insertionId) throw new AgentError('card-removed');
    return await readCard({
      channel: connection,
      sam,
      atr: connection.atr,
      protocol: connection.protocol,
      insertionId: insertion.insertionId,
      purpose: 'activate',
      samSuspect: tools.sam.suspect,
      ...(tools.conventions && { conventions: tools.conventions }),
      onStep,
      signal,
      now: tools.now,
    });
  } finally {
    await connection.disconnect().catch(() => undefined); // the card may be gone
  }
}

/** It may have gone while it was being opened, before its state tells. */
const samError = (status: SamStatus): AgentError =>
  new AgentError(samTrouble(status) ?? 'sam-missing', { cause: status.failure });

/** Asks the platform who this is, and matches. Throws `AgentError`. */
export async function matchWithPlatform(tools: TapTools, reading: CardReading): Promise<MatchReport> {
  const { idNumber } = reading.fields;
  try {
    const candidates = idNumber.status === 'ok' ? await tools.platform.lookUp(idNumber.value) : [];
    return match(reading, candidates, DEFAULT_POLICY, tools.now());
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    const refused = error.code === 'refused' || error.code === 'unauthorised';
    throw new AgentError(refused ? 'platform-refused' : 'platform-unreachable', { cause: error });
  }
}
