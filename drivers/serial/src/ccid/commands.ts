/**
 * What the host asks of the reader (CCID 1.1, table 6.1-1): the type of the message, that of its answer, and whether asking twice is the same
 * as asking once, so that it can be asked again when nobody knows whether it was heard.
 */
export const COMMANDS = {
  setParameters: { type: 0x61, answer: 0x82, repeatable: true },
  powerOn: { type: 0x62, answer: 0x80, repeatable: true },
  powerOff: { type: 0x63, answer: 0x81, repeatable: true },
  slotStatus: { type: 0x65, answer: 0x81, repeatable: true },
  escape: { type: 0x6b, answer: 0x83, repeatable: true },
  transfer: { type: 0x6f, answer: 0x80, repeatable: false },
} as const;

export type CommandName = keyof typeof COMMANDS;

export interface CcidCommand {
  readonly name: CommandName;
  readonly slot: number;
  /** The first of the three bytes that each message has its own use for; the other two are zero in all of them. */
  readonly parameter?: number;
  readonly data?: Uint8Array;
}

/** dwMaxCCIDMessageLength of these readers; the header takes ten bytes of it. */
export const MAX_MESSAGE_BYTES = 271;
export const HEADER_BYTES = 10;
export const MAX_DATA_BYTES = MAX_MESSAGE_BYTES - HEADER_BYTES;

/** The message of a command. @throws RangeError more data than a message carries */
export function encodeCommand(
  { name, slot, parameter = 0, data = new Uint8Array(0) }: CcidCommand,
  sequence: number,
): Uint8Array {
  if (data.length > MAX_DATA_BYTES) throw new RangeError(`${data.length} bytes in a message of ${MAX_DATA_BYTES}`);
  const length = [data.length & 0xff, data.length >> 8, 0, 0];
  return Uint8Array.of(COMMANDS[name].type, ...length, slot, sequence, parameter, 0, 0, ...data);
}
