import { getChallenge, KEY_USAGE, keyVersionOf, type Parties, RANDOM_LENGTH, type WriteRule } from '@jika/health-card';
import { type CommandApdu, commandApdu, SW } from '@jika/smartcard-apdu';
import { refusalOf } from './refusal.js';
import type { PlainWrite } from './write.js';

const BLOCK = 16;
const MAC_LENGTH = 4;
const PADDING_MARK = 0x80;
const NOTHING = new Uint8Array(0);
/** The class byte says how a command is protected (spec e). */
const CLASS = { plain: 0x00, 'cipher+mac': 0x04, mac: 0x84 } as const;

/**
 * The command as the file's rule wants it (spec f.5): plain, with a MAC alone, or enciphered with a MAC. Each message asks the card for a fresh
 * random number, which counts for this one alone.
 * @throws WriterError `write-refused` if the card gives none; HealthCardError `sam-failed`; errors of the channel.
 */
export async function protect(parties: Parties, rule: WriteRule, write: PlainWrite): Promise<CommandApdu> {
  const { ins, p1, p2, data } = write;
  if (rule.messaging === 'plain') return commandApdu({ cla: CLASS.plain, ins, p1, p2, data });
  const { sam, signal } = parties;
  const usage = KEY_USAGE[rule.messagingKey];
  const keyVersion = keyVersionOf(usage, parties.conventions);
  const request = { usage, keyVersion, factors: parties.factors, random: await challenge(parties) };

  const cla = CLASS[rule.messaging];
  const cipher =
    rule.messaging === 'mac' ? NOTHING : await sam.encipher(request, padded([data.length, ...data]), signal);
  const header = [cla, ins, p1, p2, cipher.length + MAC_LENGTH];
  const mac = await sam.mac(request, padded([...header, ...cipher]), signal);
  return commandApdu({ cla, ins, p1, p2, data: Uint8Array.of(...cipher, ...mac) });
}

async function challenge({ session }: Parties): Promise<Uint8Array> {
  const answer = await session.send(getChallenge());
  if (answer.statusWord !== SW.ok || answer.data.length !== RANDOM_LENGTH) throw refusalOf('GET CHALLENGE', answer);
  return answer.data;
}

/** 80, then zeros to a whole number of blocks; always added (spec f.5). */
function padded(bytes: readonly number[]): Uint8Array {
  const blocks = Math.floor(bytes.length / BLOCK) + 1;
  const message = new Uint8Array(blocks * BLOCK);
  message.set(bytes);
  message[bytes.length] = PADDING_MARK;
  return message;
}
