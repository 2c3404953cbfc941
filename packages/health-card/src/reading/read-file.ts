import { SW } from '@jika/smartcard-apdu';
import type { CyclicFile, IndexFile } from '../files/elementary-file.js';
import type { MappedFile } from '../files/file-map.js';
import { filesOf } from '../files/profile.js';
import type { CardSession } from '../session/card-session.js';
import type { CardContent, Row } from './card-content.js';
import type { RecognisedProfile } from './card-reading.js';
import { readAllergiesOrDonations } from './read-allergies.js';
import { readClinicalSeries } from './read-clinical.js';
import { readRows, rowsOfStatus } from './read-rows.js';
import { readTaggedFile } from './read-tagged-file.js';
import { isCutDown } from './recognise-profile.js';

/** A card, and what was read of it so far. */
export interface FileReading {
  readonly card: CardSession;
  readonly content: CardContent;
}

/** Reads a file into the content, unless that has it already. Portraits come apart from the rest: see `readPhoto`. */
export async function readFile({ card, content }: FileReading, file: MappedFile): Promise<void> {
  const { path } = file;
  if (content.tagged.has(path) || content.rows.has(path)) return;
  switch (file.structure) {
    case 'tlv':
      content.tagged.set(path, await readTaggedFile(card, file, isCutDown(content.profile)));
      break;
    case 'cyclic':
    case 'index':
      await readRowFile({ card, content }, file);
      break;
    case 'clinical':
      await readClinicalSeries({ card, content }, file);
      break;
    case 'photo':
  }
}

async function readRowFile(reading: FileReading, file: (CyclicFile | IndexFile) & MappedFile): Promise<void> {
  if (file.path === 'DDF1/DF02/EF07') return readAllergiesOrDonations(reading);
  const here = inPlaceOf(file, reading.content.profile);
  reading.content.rows.set(file.path, here === undefined ? [] : await rowsOf(reading.card, here));
}

/** 16K cards have fewer flags, and no immunisations (spec c.4). */
const inPlaceOf = <File extends CyclicFile | IndexFile>(file: File, profile: RecognisedProfile): File | undefined =>
  profile === '16K' ? filesOf(profile).find((each): each is File => each.path === file.path) : file;

async function rowsOf(card: CardSession, file: CyclicFile | IndexFile): Promise<Row[]> {
  const selected = await card.open(file, file.fid);
  return selected.statusWord === SW.ok ? readRows(card.apdu, file) : rowsOfStatus(file, selected);
}
