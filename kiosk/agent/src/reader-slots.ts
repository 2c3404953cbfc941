/** Which slot takes the holder's card and which the SAM. */
export interface SlotChoice {
  user: string | null;
  sam: string | null;
}

/**
 * Configured names win. Else the SAM is in a slot that says so, or in the second slot of a reader (PC/SC names end in
 * reader number and slot number, such as `00 01`), and the holder's card goes into the first slot left.
 */
export function chooseSlots(
  readers: string[],
  wanted: { user?: string | undefined; sam?: string | undefined },
): SlotChoice {
  const sam =
    wanted.sam ??
    readers.find((name) => name !== wanted.user && /\bSAM\b/iu.test(name)) ??
    readers.find((name) => name !== wanted.user && /\d\d 01$/u.test(name)) ??
    null;
  const user = wanted.user ?? readers.find((name) => name !== sam) ?? null;
  const present = (name: string | null) => (name !== null && readers.includes(name) ? name : null);
  return { user: present(user), sam: present(sam) };
}
