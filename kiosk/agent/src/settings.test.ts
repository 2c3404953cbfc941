import { describe, expect, it } from 'vitest';
import { readSettings } from './settings.js';

const RIGHT = {
  JIKA_KIOSK_PORT: '7401',
  JIKA_DATA_DIR: '/var/lib/jika',
  JIKA_PLATFORM_URL: 'https://platform.example',
  JIKA_STATION_TOKEN_FILE: '/etc/jika/token',
  JIKA_KIOSK_PAGE: '/usr/share/jika',
};

describe('the settings', () => {
  it('need five and have defaults for the rest', () => {
    expect(readSettings(RIGHT)).toEqual({
      ...RIGHT,
      JIKA_KIOSK_PORT: 7401,
      JIKA_OPERATOR: 'counter',
      JIKA_DRIVER: 'pcsc',
      JIKA_SAM: 'reader',
      JIKA_HOLDER_CHECK: 'offered',
    });
  });

  it('decide what no published text tells about cards', () => {
    const JIKA_CHIP_CONVENTIONS = '{"factorPosition":"last-8","cityCode":"430600"}';
    expect(readSettings({ ...RIGHT, JIKA_CHIP_CONVENTIONS }).JIKA_CHIP_CONVENTIONS).toEqual({
      factorPosition: 'last-8',
      cityCode: '430600',
    });
  });

  it('name the ID-card reader, and may require it', () => {
    const read = readSettings({
      ...RIGHT,
      JIKA_ID_CARD_READER: '/dev/ttyUSB0',
      JIKA_ID_CARD_BAUD: '9600',
      JIKA_HOLDER_CHECK: 'required',
    });
    expect(read).toMatchObject({ JIKA_ID_CARD_BAUD: 9600, JIKA_HOLDER_CHECK: 'required' });
  });

  it.each(Object.keys(RIGHT))('say so when %s is missing', (name) => {
    expect(() => readSettings({ ...RIGHT, [name]: undefined })).toThrow(name);
  });

  it.each([
    ['JIKA_KIOSK_PORT', '65536'],
    ['JIKA_PLATFORM_URL', 'platform'],
    ['JIKA_DRIVER', 'usb'],
    ['JIKA_SAM', 'cloud'],
    ['JIKA_CHIP_CONVENTIONS', 'last-8'],
    ['JIKA_CHIP_CONVENTIONS', '{"keyVersion":8}'],
    ['JIKA_CHIP_CONVENTIONS', '{"cityCode":"43"}'],
    ['JIKA_CHIP_CONVENTIONS', '{"factor":"last-8"}'],
    ['JIKA_ID_CARD_BAUD', '9601'],
    ['JIKA_HOLDER_CHECK', 'always'],
    ['JIKA_OPERATOR', ''],
  ])('name what is wrong, never its value: %s', (name, value) => {
    const read = () => readSettings({ ...RIGHT, [name]: value });
    expect(read).toThrow(`These settings are missing or wrong: ${name}`);
    if (value) expect(read).not.toThrow(value);
  });
});
