import type { CodeTableName } from '../code-tables/index.js';
import type { DirectoryName, KeyName } from './key-usage.js';

/** `ans` characters, `cn` packed BCD, `b` raw bytes (spec d.2). */
export type Coding = 'ans' | 'cn' | 'b';

/**
 * Who may see the item: `issuer` tells of the issuing body, `card` tells this piece of plastic from others, `identity` tells who the holder is,
 * `personal` how the holder lives, `health` is for nobody but who treats the holder, `secret` helps to forge a card and is for no screen.
 */
export type Sensitivity = 'issuer' | 'card' | 'identity' | 'personal' | 'health' | 'secret';

/** One data item of fixed length. Lengths are bytes. */
export interface DataItem {
  readonly key: string;
  readonly nameZh: string;
  readonly nameEn: string;
  /** Name of the item in the vendors' interfaces, where one was published. */
  readonly abbr?: string;
  readonly length: number;
  /** Length on the cut-down 8K and 16K cards, where it differs (spec c.4). */
  readonly shortLength?: number;
  readonly coding: Coding;
  readonly codeTable?: CodeTableName;
  readonly format?: 'YYYYMMDD' | 'YYYYMMDDhhmmss' | 'GB 11643' | 'GB/T 2260';
  /** Zero bytes are a code of the table here; elsewhere they mean that nothing was written (spec d.2, d.5). */
  readonly zeroIsValue?: true;
  readonly sensitivity: Sensitivity;
}

/** One record of a TLV file: tag, length and one value (spec d.1). */
export interface TlvItem extends DataItem {
  /** Position in the file from 1. It is not the tag: items were moved between files. */
  readonly no: number;
  /** Unique only together with its file: 16K cards use one tag twice (spec c.4). */
  readonly tag: number;
}

/** What a write needs besides the external authentication with `key` (spec f.6). */
export type WriteRule =
  | { readonly key: KeyName; readonly messaging: 'plain' }
  | { readonly key: KeyName; readonly messaging: 'mac' | 'cipher+mac'; readonly messagingKey: KeyName };

interface CommonFile {
  /** From DDF1 on, as the specification writes it. */
  readonly path: string;
  readonly directory: DirectoryName;
  readonly nameZh: string;
  readonly nameEn: string;
  /** The key of the external authentication that opens the file for reading; null if it is free. */
  readonly readKey: KeyName | null;
  /** Null where rewriting is forbidden after personalisation. */
  readonly update: WriteRule | null;
}
interface OneFile extends CommonFile {
  /** Two bytes, as SELECT takes them. */
  readonly fid: number;
}

export interface TlvFile extends OneFile {
  readonly structure: 'tlv';
  /** How READ RECORD names a record of this file: as the vendors' readers that work do, DDF1/EF05 by its tag (spec e.1). */
  readonly addressing: 'tag' | 'number';
  readonly records: readonly TlvItem[];
}

/** Records of fixed fields without tags; record 1 is the newest (spec d.1). */
export interface CyclicFile extends OneFile {
  readonly structure: 'cyclic';
  readonly recordCount: number;
  readonly items: readonly DataItem[];
}

/** One flag a record: whether the clinical file of that number counts. */
export interface IndexFile extends OneFile {
  readonly structure: 'index';
  readonly recordCount: number;
  readonly items: readonly DataItem[];
  readonly erase: WriteRule;
}

export interface PhotoFile extends OneFile {
  readonly structure: 'photo';
  readonly size: number;
  readonly imageAtMost: number;
}

/** A part of a packed file that repeats. */
export interface ItemGroup {
  readonly group: string;
  readonly count: number;
  readonly items: readonly DataItem[];
}

/** A series of transparent files of one layout: one packed run of items without tags (spec d.1). */
export interface ClinicalFile extends CommonFile {
  readonly structure: 'clinical';
  readonly fids: readonly number[];
  readonly size: number;
  /** Without the signature and the certificate, as on 16K and 8K cards (spec c.4). */
  readonly unsignedSize: number;
  readonly layout: readonly (DataItem | ItemGroup)[];
}

export type ElementaryFile = TlvFile | CyclicFile | IndexFile | PhotoFile | ClinicalFile;
