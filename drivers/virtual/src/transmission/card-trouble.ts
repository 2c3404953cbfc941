/**
 * What a reader finds in place of an answer, as CCID 1.1 (table 6.2-2) names it: ICC_MUTE, PROCEDURE_BYTE_CONFLICT, a bad dwLength, and a
 * card that has left. `damaged` is XFR_PARITY_ERROR.
 */
export type CardTrouble = 'mute' | 'damaged' | 'procedure-byte-conflict' | 'bad-length' | 'removed';
