import { describe, expect, it } from 'vitest';
import { scriptedChannel } from '../session/scripted-channel.fixture.js';
import { readSamInfo, samValidity } from './sam-info.js';

const PUBLIC = '00112233445566778899020301A5';
const TERMINAL = '430601000007';
const APPLICATION = '01430600000000000043060100000000002016010120261122';

/** Plays the files by the last SELECT; `files` stand in for those of the SAM. */
function samWith(files: Record<string, string> = {}) {
  const all: Record<string, string> = { '0015': PUBLIC, '0016': TERMINAL, '001A': APPLICATION, ...files };
  let selected = '';
  return scriptedChannel((hex) => {
    if (hex.startsWith('00A4')) selected = hex.slice(10);
    if (hex.startsWith('00A4')) return all[selected] === '' ? '6A82' : '9000';
    return `${all[selected] ?? ''}9000`;
  });
}

describe('what a SAM says of itself', () => {
  it('is read from its three public files, without a PIN', async () => {
    const channel = samWith();
    expect(await readSamInfo(channel)).toEqual({
      serial: '00112233445566778899',
      version: 2,
      keyCardType: 3,
      commandSetVersion: 1,
      ownFci: 0xa5,
      terminalNumber: '430601000007',
      keyIndex: 1,
      issuer: '4306000000000000',
      recipient: '4306010000000000',
      validFrom: '20160101',
      validTo: '20261122',
    });
    expect(channel.commands).toEqual([
      ...['00A40000023F00', '00A40000020015', '00B000000E'],
      ...['00A40000023F00', '00A40000020016', '00B0000006'],
      ...['00A4000002DF01', '00A4000002001A', '00B0000019'],
    ]);
  });

  it.each([
    ['a file that is not there', { '0015': '' }, { serial: null, version: null, validTo: '20261122' }],
    ['a file that was never written', { '001A': 'FF'.repeat(25) }, { keyIndex: null, validFrom: null, validTo: null }],
    ['a file that is too short', { '0015': PUBLIC.slice(0, 20) }, { serial: '00112233445566778899', version: null }],
  ])('has nothing in place of %s', async (_what, files, expected) => {
    expect(await readSamInfo(samWith(files))).toMatchObject({ terminalNumber: '430601000007', ...expected });
  });

  it('is the SAM’s failure where it does not talk', async () => {
    const channel = { transmit: () => Promise.reject(new Error('pulled')) };
    await expect(readSamInfo(channel)).rejects.toMatchObject({ code: 'sam-failed' });
  });
});

describe('the validity of a SAM', () => {
  const info = async (validFrom: string, validTo: string) =>
    readSamInfo(samWith({ '001A': `01${'00'.repeat(16)}${validFrom}${validTo}` }));

  it.each([
    ['20160101', '20261122', '2026-11-22T15:59:59Z', 'valid'], // still the 22nd in China
    ['20160101', '20261122', '2026-11-22T16:00:00Z', 'expired'],
    ['20261123', '20991231', '2026-11-22T15:59:59Z', 'not-yet-valid'],
    ['20261123', '20991231', '2026-11-22T16:00:00Z', 'valid'],
    ['FFFFFFFF', 'FFFFFFFF', '2026-11-22T00:00:00Z', 'valid'],
    ['00000000', '00000000', '2026-11-22T00:00:00Z', 'valid'],
    ['20160101', '20261332', '2026-11-22T00:00:00Z', 'valid'],
  ])('from %s to %s at %s is %s', async (from, to, now, expected) => {
    expect(samValidity(await info(from, to), new Date(now))).toBe(expected);
  });
});
