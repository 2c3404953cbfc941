import type { CardChannel } from './channel.js';
import { encodeCommand } from './command-coding.js';
import type { Transmit } from './processor.js';
import { parseResponse } from './response-apdu.js';

/** The last link: a command becomes bytes, goes over the channel, and the bytes that return become a response. */
export function formatOver(channel: CardChannel): Transmit {
  return async (command, exchange) => {
    exchange.takeRound();
    return parseResponse(await channel.transmit(encodeCommand(command), exchange.signal));
  };
}
