import { type CardChannel, fromHex, toHex } from '@jika/smartcard-apdu';

/** Bytes of hex that a test wrote. */
export function bytesOf(hex: string): Uint8Array {
  const bytes = fromHex(hex);
  if (bytes === undefined) throw new TypeError('not hex');
  return bytes;
}

/** A channel that plays a card: `answer` maps the hex of a command to the hex of its answer. Keeps every command that it was sent. */
export function scriptedChannel(answer: (command: string) => string): CardChannel & { readonly commands: string[] } {
  const commands: string[] = [];
  return {
    commands,
    async transmit(command) {
      const hex = toHex(command);
      commands.push(hex);
      return bytesOf(answer(hex));
    },
  };
}
