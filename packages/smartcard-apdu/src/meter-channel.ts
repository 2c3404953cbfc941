import type { CardChannel } from './channel.js';

/** Exchanges begun, and bytes both ways. */
export interface Traffic {
  commands: number;
  bytes: number;
}

/** Counts what goes over a channel into `traffic`. */
export function meterChannel(channel: CardChannel, traffic: Traffic): CardChannel {
  return {
    async transmit(command, signal) {
      traffic.commands += 1;
      traffic.bytes += command.length;
      const answer = await channel.transmit(command, signal);
      traffic.bytes += answer.length;
      return answer;
    },
  };
}
