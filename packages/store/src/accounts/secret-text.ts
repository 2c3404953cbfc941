import { createHash, randomInt } from 'node:crypto';

/** Crockford's base 32 in lower case: nobody takes one sign for another when it is read out or copied from paper. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const GROUPS = 5;
const GROUP_LENGTH = 4;

/** A hundred bits in five groups, such as `7k2m-…`. */
export function newSecretText(): string {
  const group = () => Array.from({ length: GROUP_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}

/** What is kept of it: it is random enough that a fast hash gives nothing away. Capitals and missing hyphens are forgiven. */
export const hashOfSecret = (text: string): string =>
  createHash('sha256')
    .update(text.toLowerCase().replace(/[^0-9a-z]/gu, ''))
    .digest('hex');
