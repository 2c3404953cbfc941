/** An 18-character resident ID number in its one canonical form (GB 11643): half-width digits, upper-case X. */
export type IdNumber = string & { readonly __brand: 'IdNumber' };
