import {
  ALLERGY_FILE,
  type ClinicalFile,
  type CyclicFile,
  type DataItem,
  type ElementaryFile,
  encodeField,
  encodePacked,
  type FieldKey,
  IMMUNISATION_FILE,
  INPATIENT_INDEX,
  INPATIENT_RECORDS,
  type IndexFile,
  OUTPATIENT_INDEX,
  OUTPATIENT_RECORDS,
  type PhotoFile,
  type TlvFile,
} from '@jika/health-card';
import { encodeRecordTlv, toHex } from '@jika/smartcard-apdu';
import type { CardFile } from '../../card-file/card-file.js';
import type { ClinicalValues } from '../../card-file/clinical-values.js';
import type { ItemValues } from '../../card-file/item-values.js';
import { type PlacedFile, placedFiles } from '../card-files.js';
import type { CardMemory } from './card-memory.js';

/** What a chip holds where nothing was ever written (spec d.2). */
const UNWRITTEN = 0xff;
/** Flags of an index file (spec d.5). */
export const FLAG_VALID = 0x00;
export const FLAG_INVALID = 0xff;

/** The memory of a card as its personalisation bureau leaves it. */
export const personalisedMemory = (card: CardFile): CardMemory => ({
  version: 1,
  state: card.state,
  files: Object.fromEntries(placedFiles(card.profile).map((file) => [file.path, content(card, file).map(toHex)])),
  triesLeft: {},
  blocked: {},
});

function content(card: CardFile, { definition, place }: PlacedFile): Uint8Array[] {
  switch (definition.structure) {
    case 'tlv':
      return tlvRecords(card, definition);
    case 'cyclic':
      return cyclicRecords(card, definition);
    case 'index':
      return indexFlags(card, definition);
    case 'photo':
      return [photo(card, definition)];
    case 'clinical':
      return [clinicalRecord(card, definition, place)];
  }
}

const tlvRecords = ({ fields }: CardFile, { records }: TlvFile): Uint8Array[] =>
  records.map((item) => encodeRecordTlv({ tag: item.tag, value: encodeItem(item, fields[item.key as FieldKey]) }));

function cyclicRecords(card: CardFile, file: CyclicFile): Uint8Array[] {
  const written = RECORDS_OF[file.path]?.(card) ?? [];
  return Array.from({ length: file.recordCount }, (_, index) => encodePacked(file.items, written[index] ?? {}));
}

const indexFlags = (card: CardFile, file: IndexFile): Uint8Array[] =>
  Array.from({ length: file.recordCount }, (_, index) =>
    Uint8Array.of(clinicalValues(card, file)[index] ? FLAG_VALID : FLAG_INVALID),
  );

/** Two bytes of length, then the image (spec d.3). */
function photo({ photo: image }: CardFile, { size }: PhotoFile): Uint8Array {
  const bytes = new Uint8Array(size).fill(UNWRITTEN);
  if (image === null) return bytes;
  bytes.set([image.length >> 8, image.length & 0xff]);
  bytes.set(image, 2);
  return bytes;
}

const clinicalRecord = (card: CardFile, file: ClinicalFile, place: number): Uint8Array =>
  encodePacked(file.layout, clinicalValues(card, file)[place] ?? {});

/** Which of the card file's lists fills a file; index and clinical files go by the same list (spec d.3). */
const RECORDS_OF: Readonly<Record<string, (card: CardFile) => readonly ItemValues[]>> = {
  [ALLERGY_FILE.path]: ({ allergies }) => allergies,
  [IMMUNISATION_FILE.path]: ({ immunisations }) => immunisations,
};
const VISITS_OF: Readonly<Record<string, (card: CardFile) => CardFile['inpatient']>> = {
  [INPATIENT_INDEX.path]: ({ inpatient }) => inpatient,
  [INPATIENT_RECORDS.path]: ({ inpatient }) => inpatient,
  [OUTPATIENT_INDEX.path]: ({ outpatient }) => outpatient,
  [OUTPATIENT_RECORDS.path]: ({ outpatient }) => outpatient,
};
const clinicalValues = (card: CardFile, { path }: ElementaryFile): readonly (ClinicalValues | null)[] =>
  VISITS_OF[path]?.(card) ?? [];

const encodeItem = (item: DataItem, value: string | undefined): Uint8Array =>
  value === undefined ? new Uint8Array(item.length).fill(UNWRITTEN) : encodeField(item, value);
