import { describe, expect, it } from 'vitest';
import { KEY_NAMES } from '../files/key-usage.js';
import { scriptedChannel } from '../session/scripted-channel.fixture.js';
import { openSam } from './sam.js';
import { findKeyVersions } from './sam-keys.js';

/** A SAM that holds the keys whose DELIVERY KEY begins with one of these, and answers `other` for the rest. */
function samWith(held: readonly string[], other = '6A88') {
  return scriptedChannel((hex) => {
    if (hex.startsWith('80DE')) return held.some((head) => hex.startsWith(head)) ? '9000' : other;
    if (hex.startsWith('80FA')) return '6110';
    return hex.startsWith('00C0') ? `${'00'.repeat(16)}9000` : '9000';
  });
}

describe('the key versions of a SAM', () => {
  it('are found by asking for one computation each', async () => {
    const channel = samWith(['80DE4721', '80DE2803', '80DE2823']);
    const sam = await openSam(channel, { pin: '123456' });
    const names = ['IRK_DDF1', 'STK_DF01', 'RK1_DDF1'] as const;
    expect(await findKeyVersions(sam, { names })).toEqual({ IRK_DDF1: [1], STK_DF01: [0, 1], RK1_DDF1: [] });
    expect(channel.commands.slice(3).filter((hex) => hex.startsWith('80DE'))).toHaveLength(6);
  });

  it('are those of all keys and what readers call the first version, unless asked otherwise', async () => {
    const sam = await openSam(samWith(['80DE']), { pin: '123456' });
    expect(await findKeyVersions(sam)).toEqual(Object.fromEntries(KEY_NAMES.map((name) => [name, [0, 1]])));
    expect(await findKeyVersions(sam, { names: ['BK_MF'], versions: [3] })).toEqual({ BK_MF: [3] });
  });

  it('are not known of a SAM that fails in another way', async () => {
    const sam = await openSam(samWith([], '6982'), { pin: '123456' });
    await expect(findKeyVersions(sam)).rejects.toMatchObject({ code: 'sam-failed' });
  });
});
