import { openT1 } from '@jika/serial';
import { fromHex } from '@jika/smartcard-apdu';
import { describe, expect, it } from 'vitest';
import { channelTo } from './contact-channel.js';
import { EchoCard } from './echo-card.js';

/** T=1 alone, IFSC 32, LRC. */
const T1_ATR = fromHex('3B808101' + '00') as Uint8Array;

it('works', async () => {
  const card = new EchoCard(fromHex('3B80' + '01' + '81') as Uint8Array);
  const { channel, atr } = channelTo(card, 1);
  const t1 = await openT1(channel, atr);
  const command = Uint8Array.from({ length: 700 }, (_, index) => index & 0xff);
  expect(await t1.transmit(command)).toEqual(Uint8Array.of(1, ...command, 0x90, 0));
  expect(await t1.transmit(command)).toEqual(Uint8Array.of(2, ...command, 0x90, 0));
});
