import type { MismatchReason } from '../cards/index.js';

/*
 * What an annex may say of a person or a unit. There is no member for anything else that is known of them: health data and allergens above
 * all cannot get into an annex (R64).
 */

/** One datum on a card that is wrong, and what it should be (R67). */
export interface WrongAndRight {
  /** As people call it, such as 姓名. */
  label: string;
  wrong: string;
  right: string;
}

/** A lost, damaged or wrong card to be replaced (R20). */
export interface Annex4Item {
  name: string;
  unitName: string;
  idNumber: string;
  phone: string;
  bankName: string;
  /** Of the bank account; null while it is not known (D6.2). */
  bankCardNumber: string | null;
  /** On the face of the card, equal to the ID number on the chip. */
  faceNumber: string;
  reason: MismatchReason;
  /** Of a reason of `information-error`. */
  corrections: readonly WrongAndRight[];
  /** The period that it comes from when it was too late for that one, such as 2016年 (R23). */
  rolledOverFrom: string | null;
}

/** A registration without a unit, and the unit that is right (R16). */
export interface Annex5Item {
  name: string;
  idNumber: string;
  /** The correct one. */
  unitName: string;
  phone: string;
  remark: string;
  rolledOverFrom: string | null;
}

/** What one level said of a case. */
export interface LevelOpinion {
  /** As the chain of approval calls it, such as 市州科教科. */
  level: string;
  opinion: string;
  /** YYYY-MM-DD. */
  on: string;
}

/** A registration to be deleted or settled by the province (R11, R12). */
export interface Annex6Item {
  name: string;
  /** The one that the registration has; the right one stands in the opinion (D6.6). */
  idNumber: string;
  unitName: string;
  phone: string;
  /** From the unit upwards. */
  opinions: readonly LevelOpinion[];
  /** Null where the case is not about a wrong number. */
  rightIdNumber: string | null;
}

export interface Contact {
  name: string;
  phone: string;
}

/** A unit that asks for an account, and who answers for it (R29, R30). */
export interface Annex7Item {
  unitName: string;
  leader: Contact;
  departmentHead: Contact;
  accountAdmin: Contact;
  email: string;
}

export interface AnnexItems {
  4: Annex4Item;
  5: Annex5Item;
  6: Annex6Item;
  7: Annex7Item;
}
