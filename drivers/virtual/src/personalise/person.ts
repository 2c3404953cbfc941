import { dirname } from 'node:path';
import { PHOTO_FILE } from '@jika/health-card';
import { loadPhoto } from '../card-file/card-photo.js';
import type { ClinicalValues } from '../card-file/clinical-values.js';
import { loadJson } from '../json/load-json.js';
import { PERSON_MEMBERS, readPerson } from './read-person.js';

/**
 * Whom a card is for, in the words of a form. What a code table lists is named by its Chinese name, so much of it as is unmistakable, by its
 * English name, or by its code; dates are YYYY-MM-DD. Invented people only.
 */
export interface Person {
  readonly name: string;
  readonly ethnicity?: string;
  /** GB 11643, with a right check digit. Without one, the card number is that of `document`. */
  readonly idNumber?: string;
  /** These two follow from the ID number, and may not contradict it. */
  readonly sex?: string;
  readonly birthDate?: string;
  /** Two at most. */
  readonly phones?: readonly string[];
  /** Three at most, the first one pays first. */
  readonly paymentMethods?: readonly string[];
  /** Two at most. */
  readonly addresses?: readonly { readonly type: string; readonly address: string }[];
  /** Whom to call, three at most. */
  readonly contacts?: readonly { readonly name: string; readonly relation?: string; readonly phone?: string }[];
  readonly education?: string;
  readonly maritalStatus?: string;
  readonly occupation?: string;
  /** Another document than the ID card. */
  readonly document?: { readonly type: string; readonly number: string };
  readonly healthRecordNumber?: string;
  readonly nrcmsNumber?: string;
  readonly health?: Health;
  /** The newest first, like `immunisations`. */
  readonly allergies?: readonly { readonly allergen: string; readonly reaction?: string }[];
  readonly immunisations?: readonly { readonly vaccine: string; readonly vaccinationDate?: string }[];
  /** Stays and visits by the keys of the layout; null leaves a place free. */
  readonly inpatient?: readonly (ClinicalValues | null)[];
  readonly outpatient?: readonly (ClinicalValues | null)[];
  /** JPEG, at most 3070 bytes. */
  readonly photo?: Uint8Array;
}

/** Flags are true or false; what is left out was never asked. */
export interface Health {
  readonly bloodAbo?: string;
  /** The code as it is: the two known tables mean opposite things by it (spec d.5). */
  readonly bloodRh?: string;
  readonly asthma?: boolean;
  readonly heartDisease?: boolean;
  readonly cardioCerebrovascularDisease?: boolean;
  readonly epilepsy?: boolean;
  readonly coagulationDisorder?: boolean;
  readonly diabetes?: boolean;
  readonly glaucoma?: boolean;
  readonly dialysis?: boolean;
  readonly organTransplant?: boolean;
  readonly organMissing?: boolean;
  readonly detachableProsthesis?: boolean;
  readonly pacemaker?: boolean;
  readonly otherAlert?: string;
  readonly mentalIllness?: boolean;
  /** For 16K cards alone. */
  readonly bloodDonor?: boolean;
  readonly bloodDonated?: string;
}

/**
 * A person from a JSON file of the form of `Person`, where `photo` is the name of a JPEG beside the file, or base64.
 * @throws VirtualCardError `file-not-readable`, or `malformed-person-file`, naming the member that is wrong and never its value.
 */
export async function loadPerson(path: string): Promise<Person> {
  const root = await loadJson(path, 'malformed-person-file');
  const { photo: image } = root.members(PERSON_MEMBERS);
  const photo = await loadPhoto(image, dirname(path), PHOTO_FILE);
  readPerson(root);
  const { photo: _named, ...person } = root.value as Person;
  return { ...person, ...(photo && { photo }) };
}
