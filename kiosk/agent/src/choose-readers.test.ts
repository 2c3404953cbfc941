import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { chooseReaders } from './choose-readers.js';
import { readSettings } from './settings.js';

const NEEDED = {
  JIKA_KIOSK_PORT: '7401',
  JIKA_DATA_DIR: '/var/lib/jika',
  JIKA_PLATFORM_URL: 'https://platform.example',
  JIKA_STATION_TOKEN_FILE: '/etc/jika/token',
  JIKA_KIOSK_PAGE: '/usr/share/jika',
};
const SERIAL = { kind: 'serial', port: '/dev/jika-none', model: 'GemCoreSIMPro', slots: { user: 0, sam: 1 } };
const ID_CARD = { kind: 'id-card', port: '/dev/jika-none-either' };

function choose(readers: readonly object[] | null, settings: Record<string, string> = {}) {
  const directory = mkdtempSync(join(tmpdir(), 'jika-agent-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const file = join(directory, 'hardware.json');
  writeFileSync(file, JSON.stringify({ readers }));
  return chooseReaders(readSettings({ ...NEEDED, ...(readers && { JIKA_HARDWARE_FILE: file }), ...settings }));
}

async function chosen(...given: Parameters<typeof choose>) {
  const choice = await choose(...given);
  onTestFinished(async () => {
    await choice.readers.close();
    await choice.idCards?.close();
  });
  return choice;
}

describe('the readers of the counter', () => {
  it('are those of the hardware file, with its slots', async () => {
    const { readers, slots, idCards } = await chosen([SERIAL, ID_CARD]);
    expect(slots).toEqual({ user: 'GemCoreSIMPro /dev/jika-none 00', sam: 'GemCoreSIMPro /dev/jika-none 01' });
    expect(idCards?.readers.map(({ port }) => port)).toEqual([ID_CARD.port]);
    expect(await readers.readers()).toEqual([]);
  });

  it('are first those that the settings name themselves', async () => {
    const named = { JIKA_READER: 'Desk*', JIKA_ID_CARD_READER: '/dev/jika-another' };
    const { slots, idCards } = await chosen([SERIAL, ID_CARD], named);
    expect(slots).toEqual({ user: 'Desk*', sam: 'GemCoreSIMPro /dev/jika-none 01' });
    expect(idCards?.readers.map(({ port }) => port)).toEqual(['/dev/jika-another']);
  });

  it('are those of PC/SC without a file, and none for ID cards', async () => {
    const { slots, idCards } = await chosen(null);
    expect([slots, idCards]).toEqual([{}, null]);
  });

  it('are refused where the file is wrong, or nothing names the ID-card reader that is required', async () => {
    await expect(choose([{ kind: 'usb' }])).rejects.toMatchObject({ code: 'reader-kind-unknown' });
    const required = { JIKA_HOLDER_CHECK: 'required' };
    await expect(choose([SERIAL], required)).rejects.toThrow('JIKA_ID_CARD_READER');
    await expect(choose(null, required)).rejects.toThrow('JIKA_ID_CARD_READER');
    const { idCards } = await chosen([SERIAL, ID_CARD], required);
    expect(idCards?.readers).toHaveLength(1);
  });
});
