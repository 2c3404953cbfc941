import type { IdCard } from '@jika/idcard';
import type { VirtualIdCard } from '@jika/virtual';
import { syntheticIdNumber } from './people.js';

/** The ID card of somebody who cannot exist; one per serial from 0 to 999. */
export function syntheticIdCard(serial: number, idNumber = syntheticIdNumber(serial)): VirtualIdCard {
  return {
    kind: 'resident',
    fields: {
      name: `欧阳·示范${serial}`,
      sex: Number(idNumber.charAt(16)) % 2 === 1 ? '1' : '2',
      ethnicity: '15',
      birthDate: idNumber.slice(6, 14),
      address: `湖南省岳阳市示范路${serial}号`,
      idNumber,
      authority: '岳阳市公安局',
      validFrom: '20160731',
      validUntil: serial % 2 === 0 ? '长期' : '20360731',
    },
    photo: Uint8Array.from({ length: 1024 }, (_, index) => (index * 7 + serial) % 256),
  };
}

const isoDate = (digits: string | undefined): string | undefined =>
  digits?.replace(/^(\d{4})(\d\d)(\d\d)$/u, '$1-$2-$3').replace('长期', 'long-term');

/** What the driver is to make of it. */
export function asRead({ kind, fields, photo }: VirtualIdCard): unknown {
  const { birthDate, validFrom, validUntil, ...same } = fields;
  return {
    kind,
    ...same,
    birthDate: isoDate(birthDate),
    validFrom: isoDate(validFrom),
    validUntil: isoDate(validUntil),
    corrupt: [],
    photo,
  } satisfies Partial<Record<keyof IdCard, unknown>>;
}
