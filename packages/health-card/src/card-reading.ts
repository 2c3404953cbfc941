/** What became of one data item. Nothing is thrown away silently. */
export type FieldResult =
  | { status: 'ok'; value: string; unmapped?: number[] } // unmapped: byte offsets that GB 18030 has no character for
  | { status: 'absent' } // never written, or the record does not exist
  | { status: 'denied'; statusWord: string } // four hex digits
  | { status: 'corrupt'; raw: string } // hex, for the expert; never shown to a clerk
  | { status: 'not-requested' };

/** The data items of DDF1/EF05 and DDF1/EF06 (spec d.3), by the keys of the file map. */
export const ISSUER_FIELDS = [
  'cardCategory',
  'specVersion',
  'issuerName',
  'issuerCode',
  'issuerCertificate',
  'issueDate',
  'cardNumber',
  'securityCode',
  'issueSerial',
  'cityCode',
] as const;
export const HOLDER_FIELDS = ['name', 'sex', 'ethnicity', 'birthDate', 'idNumber'] as const;
export type ActivationField = (typeof ISSUER_FIELDS)[number] | (typeof HOLDER_FIELDS)[number];

/** Whether the chip proved that it holds the issuer's keys (internal authentication, spec f.4). */
export type GenuinenessProof =
  | { result: 'passed'; challenge: string } // hex of the random number that was put to the card
  | { result: 'failed'; challenge: string }
  | { result: 'not-possible'; reason: 'no-sam' | 'sam-failed' | 'no-city-code' | 'not-supported' | 'card-failed' };

/** What was read from one card in one insertion. `readAt` is ISO 8601 in UTC, `atr` hex. */
export interface CardReading {
  insertionId: string;
  purpose: 'activate';
  atr: string;
  readAt: string;
  fields: Record<ActivationField, FieldResult>;
  proof: GenuinenessProof;
  /** Commands and bytes that went over the channel of the user card. */
  traffic: { commands: number; bytes: number };
}
