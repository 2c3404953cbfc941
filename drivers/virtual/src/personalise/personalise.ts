import { randomBytes } from 'node:crypto';
import { PHOTO_FILE } from '@jika/health-card';
import { DEFAULT_CARD_CONVENTIONS } from '../card-file/card-conventions.js';
import type { CardFile } from '../card-file/card-file.js';
import type { RandomSource } from '../chip/get-challenge.js';
import { JsonNode } from '../json/json-node.js';
import { identify } from './identify.js';
import { type Issue, readIssue } from './issue.js';
import type { Person } from './person.js';
import { readPerson } from './read-person.js';
import { whatFits } from './what-fits.js';

/** Last among the cards of a directory. */
const ORDER = 256;
/** Start of image, and of the first segment (ISO/IEC 10918-1, annex B). */
const JPEG_START = [0xff, 0xd8, 0xff];

/**
 * What a personalisation bureau does: a card for this person, with everything that the form says in its place on the chip.
 * @throws VirtualCardError `malformed-person-file` that names the member of `person` or `issue` which is wrong, and never its value.
 */
export function personalise(person: Person, issue: Issue, random: RandomSource = randomBytes): CardFile {
  const { photo = null, ...form } = person;
  const root = new JsonNode(form, 'person', 'malformed-person-file');
  if (photo !== null) requireJpeg(root, photo);
  const { fields, ...records } = readPerson(root);
  const { items, ...terms } = readIssue(new JsonNode(issue, 'issue', 'malformed-person-file'), random);
  const card: CardFile = {
    ...terms,
    ...records,
    order: ORDER,
    conventions: DEFAULT_CARD_CONVENTIONS,
    fields: { ...items, ...identify(root, fields) },
    photo,
    faults: [],
  };
  const { fitting, without } = whatFits(card);
  if (without.length > 0 && !issue.leaveOut) {
    throw root.failure(`has what a card of ${card.profile} has no place for: ${without.join(', ')}`);
  }
  return fitting;
}

function requireJpeg(person: JsonNode, photo: Uint8Array): void {
  const { imageAtMost } = PHOTO_FILE;
  if (photo.length > imageAtMost) throw person.member('photo').failure(`has more than ${imageAtMost} bytes`);
  if (JPEG_START.some((byte, index) => photo[index] !== byte)) throw person.member('photo').failure('is no JPEG');
}
