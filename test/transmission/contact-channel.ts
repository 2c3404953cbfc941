import { ReaderError, type ReaderErrorCode } from '@jika/reader';
import { openT1, type TpduChannel, type TransmissionOptions } from '@jika/serial';
import { parseAnswerToReset } from '@jika/smartcard-apdu';
import { type CardInSlot, CardOnContacts, type CardTrouble, type ContactOptions } from '@jika/virtual';

/** What a driver makes of what a reader finds. */
const CODES: Readonly<Record<CardTrouble, ReaderErrorCode>> = {
  mute: 'card-mute',
  damaged: 'protocol',
  'procedure-byte-conflict': 'protocol',
  'bad-length': 'protocol',
  removed: 'card-removed',
};

/** A reader without a line: transfers go straight to the contacts of a card under power. */
export function reader(card: CardInSlot, protocol: 0 | 1, options?: ContactOptions) {
  const contacts = new CardOnContacts(card, options);
  const atr = parseAnswerToReset(contacts.powerOn());
  const traffic = { transfers: 0, patience: 0 };
  const channel: TpduChannel = {
    async exchange(tpdu, { blockWaitingMultiplier = 1 }) {
      traffic.transfers += 1;
      const stillWorking = (): void => {
        traffic.patience += 1;
      };
      const answer = await contacts.transfer(tpdu, { protocol, blockWaitingMultiplier, stillWorking });
      if (typeof answer !== 'string') return answer;
      throw new ReaderError(CODES[answer], answer, { cause: new Error(answer) });
    },
  };
  return { contacts, atr, channel, traffic };
}

export async function t1Reader(card: CardInSlot, contact?: ContactOptions, options?: TransmissionOptions) {
  const made = reader(card, 1, contact);
  return { ...made, t1: await openT1(made.channel, made.atr, options) };
}
