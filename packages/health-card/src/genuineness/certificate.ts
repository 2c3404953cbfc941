/** What a certificate says, whatever its layout. Nothing of it counts before its signature was verified. */
export interface Certificate {
  /** Whose public key it is: digits of an issuer code (spec d.3, tag 4). */
  readonly subject: string;
  readonly serial: string;
  /** YYYY-MM-DD, both days included; null if the bytes are no date. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** 64 bytes: X, then Y. */
  readonly publicKey: Uint8Array;
  /** 64 bytes: r, then s. */
  readonly signature: Uint8Array;
  /** The bytes that the signature is over. */
  readonly signed: Uint8Array;
}

/** How the bytes of a certificate are laid out. No text that we saw tells it for real ones (spec g): a deployment that knows adds its own. */
export interface CertificateLayout {
  /** Stands in every report, so that nobody takes one layout for another. */
  readonly label: string;
  /** Null if the bytes are of another layout. Never throws: the bytes come from a card. */
  parse(bytes: Uint8Array): Certificate | null;
}
