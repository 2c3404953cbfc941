/** Which slot takes the holder's card and which the SAM. */
export interface SlotChoice {
  user: string | null;
  sam: string | null;
}

/** Names of slots as the settings say them; `*` stands for any characters. */
export interface WantedSlots {
  user?: string | undefined;
  /** Null: the SAM is in no slot. */
  sam?: string | null | undefined;
}

/**
 * Configured names win. Else the SAM is in a slot that says so; in another slot of the reader that was configured for the card; or in the second
 * slot of a reader: names end in the number of the slot, such as `01`. The holder's card goes into the first slot left.
 */
export function chooseSlots(readers: readonly string[], wanted: WantedSlots): SlotChoice {
  const given = wanted.user === undefined ? null : find(readers, wanted.user);
  const free = readers.filter((name) => name !== given);
  const sam = wanted.sam === undefined ? likelySam(free, given) : wanted.sam && find(free, wanted.sam);
  const user = wanted.user === undefined ? (readers.find((name) => name !== sam) ?? null) : given;
  return { user, sam };
}

const SECOND_SLOT = ' 01';

function likelySam(readers: readonly string[], user: string | null): string | null {
  const ofSameReader = readers.filter((name) => user !== null && readerOf(name) === readerOf(user));
  return (
    [...ofSameReader, ...readers].find((name) => /\bSAM\b/iu.test(name)) ??
    // Readers with a slot for cards of either interface count that of the SAM last.
    ofSameReader.at(-1) ??
    readers.find((name) => name.endsWith(SECOND_SLOT)) ??
    null
  );
}

/** Name and number of the reader: what its slots have in common. */
const readerOf = (name: string): string => name.replace(/ \d\d$/u, '');

const find = (readers: readonly string[], pattern: string): string | null =>
  readers.find((name) => isNamedBy(name, pattern)) ?? null;

function isNamedBy(name: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return name === pattern;
  if (!name.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return name.length - last.length >= at && name.endsWith(last);
}
