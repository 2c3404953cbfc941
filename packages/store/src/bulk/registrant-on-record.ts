import type { PhysicalCard, RegistrationRecord, SuspensionReason } from '@jika/registry';

/** A person as another system, or the demo, has them: what was decided there is taken as it stands. */
export interface RegistrantOnRecord {
  readonly record: RegistrationRecord;
  readonly cards: readonly CardOnRecord[];
}

/** Instants are ISO 8601 UTC. */
export interface CardOnRecord extends PhysicalCard {
  readonly stateSince: string;
  /** The code of the bank, and the branch that the card is or was at. */
  readonly bank?: string;
  readonly branch?: string;
  readonly suspended?: { readonly at: string; readonly by: string; readonly reason: SuspensionReason };
  /** The request that put the card into use, where a station of this platform made it. */
  readonly activatedBy?: ActivationOnRecord;
}

export interface ActivationOnRecord {
  readonly id: string;
  readonly requestId: string;
  readonly stationId: string;
  readonly insertionId: string;
  readonly operator: string;
}
