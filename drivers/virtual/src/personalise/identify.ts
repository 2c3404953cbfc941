import { birthDateOf, type IdNumber, sexOf } from '@jika/health-card';
import type { CardFields } from '../card-file/card-sections.js';
import type { JsonNode } from '../json/json-node.js';

/** Codes of GB/T 2261.1 that say nothing, and so contradict nothing. */
const SAYS_NOTHING = ['00', '09'];

/**
 * The items with what follows from the ID number, which they may not contradict, and with the card number: that of the ID card or, for who
 * has none, of the other document (spec d.3).
 */
export function identify(person: JsonNode, fields: CardFields): CardFields {
  const cardNumber = fields.idNumber ?? fields.documentNumber;
  if (cardNumber === undefined)
    throw person.failure('has neither an ID number nor another document: the card gets no number');
  if (fields.idNumber === undefined) return { ...fields, cardNumber };
  // Read as such from the form.
  const idNumber = fields.idNumber as IdNumber;
  const told = { birthDate: birthDateOf(idNumber).replaceAll('-', ''), sex: `0${sexOf(idNumber)}` };
  if ((fields.birthDate ?? told.birthDate) !== told.birthDate) contradicts(person, 'birthDate');
  if (![told.sex, ...SAYS_NOTHING].includes(fields.sex ?? told.sex)) contradicts(person, 'sex');
  return { ...told, ...fields, cardNumber };
}

function contradicts(person: JsonNode, member: string): never {
  throw person.member(member).failure('contradicts the ID number');
}
