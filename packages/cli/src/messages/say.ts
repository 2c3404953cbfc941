import type { Language } from '../language.js';
import { MESSAGES, type MessageKey } from './messages.js';

type Names<Sentence extends string> = Sentence extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Names<Rest>
  : never;
type Values<Key extends MessageKey> = Names<(typeof MESSAGES)[Key]['en']>;
type Fillings<Key extends MessageKey> = [Values<Key>] extends [never]
  ? []
  : [values: Readonly<Record<Values<Key>, string | number>>];

/** A message of the table in the language of the run. The compiler asks for exactly the values that its sentence has places for. */
export type Say = <Key extends MessageKey>(key: Key, ...values: Fillings<Key>) => string;

export function sayIn(language: Language): Say {
  return (key, ...[values]) => fill(MESSAGES[key][language], values ?? {});
}

const fill = (sentence: string, values: Readonly<Record<string, string | number>>): string =>
  sentence.replace(/\{(\w+)\}/gu, (place, name: string) => String(values[name] ?? place));
