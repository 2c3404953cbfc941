import { resultsOf } from '../codec/packed-codec.js';
import type { FieldKey, FilePath } from '../files/file-map.js';
import type { FieldResult, RecognisedProfile } from './card-reading.js';

/** One record with a tag. */
export interface RecordReading {
  readonly key: FieldKey;
  readonly result: FieldResult;
  /** Bytes of the value as the record has it, where it came: cut-down cards have shorter ones. */
  readonly valueLength: number | null;
}
/** Results of the items of a record without tags, by their keys. */
export type Row = Readonly<Record<string, FieldResult>>;
/** Results of a clinical file: of items, and lists of them for groups. */
export type ClinicalResult = Readonly<Record<string, FieldResult | readonly Row[]>>;

/** What was read so far: each file from its first byte to its last, or not at all. */
export interface CardContent {
  profile: RecognisedProfile;
  readonly tagged: Map<FilePath, readonly RecordReading[]>;
  /** Of cyclic and index files. */
  readonly rows: Map<FilePath, readonly Row[]>;
  /** By file identifier: EE01 and so on. */
  readonly clinical: Map<number, ClinicalResult>;
}

export const emptyContent = (): CardContent => ({
  profile: null,
  tagged: new Map(),
  rows: new Map(),
  clinical: new Map(),
});

/** The files of which every item was read or is not there: what was denied or corrupt is worth another try. */
export const wellRead = (content: CardContent): CardContent => ({
  profile: content.profile,
  tagged: filter(content.tagged, (records) => records.map(({ result }) => result)),
  rows: filter(content.rows, (rows) => rows.flatMap(resultsOf)),
  clinical: filter(content.clinical, resultsOf),
});

const isWell = ({ status }: FieldResult): boolean => status === 'ok' || status === 'absent';

const filter = <Key, File>(files: ReadonlyMap<Key, File>, results: (file: File) => FieldResult[]): Map<Key, File> =>
  new Map([...files].filter(([, file]) => results(file).every(isWell)));
