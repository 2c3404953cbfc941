import type { CardReading } from '@jika/health-card';

/** So many different cards cannot all be copies. */
const CARDS_TO_SUSPECT = 3;

/**
 * Whether the SAM may be the wrong one: several different cards failed since it was put in, and none passed. One that passed proves the keys of
 * the SAM, and every failure after it is the card's. Without this a clerk would take good cards for fakes, and cards without INTERNAL
 * AUTHENTICATE would lose a try at each tap.
 */
export class SamSuspicion {
  readonly #failed = new Set<string>();
  #proven = false;

  get suspect(): boolean {
    return this.#failed.size >= CARDS_TO_SUSPECT;
  }

  note(reading: CardReading): void {
    if (reading.proof.result === 'passed') {
      this.#proven = true;
      this.#failed.clear();
    } else if (!this.#proven && !this.suspect && mayBeTheSams(reading)) this.#failed.add(identityOf(reading));
  }
}

/** A proof that failed; or, where the card gives none, files that stayed shut though the SAM proved itself. */
const mayBeTheSams = ({ proof, fields }: CardReading): boolean =>
  proof.result === 'failed' ||
  (proof.result === 'not-possible' && proof.reason === 'not-supported' && fields.idNumber.status === 'denied');

const identityOf = ({ atr, fields: { issueSerial } }: CardReading): string =>
  `${atr} ${issueSerial.status === 'ok' ? issueSerial.value : ''}`;
