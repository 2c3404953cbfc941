import { PCSC_BACKENDS } from '@jika/pcsc';
import { SERIAL_MODELS, type SerialModel } from '@jika/serial';
import { z } from 'zod';

const MAX_READERS = 16;
const MAX_SLOT = 15;
const MAX_BAUD_RATE = 1_000_000;

/** A path, or the name of a reader. */
const text = z.string().min(1).max(255);
/** A device file, best by the name that stays with the adapter (`/dev/serial/by-id/…`), or a port of Windows. */
const port = text.regex(/^(?:\/[^\p{Cc}]+|COM\d{1,3})$/u);
const model = z.enum(Object.keys(SERIAL_MODELS) as [SerialModel, ...SerialModel[]]);
const slotNumber = z.int().min(0).max(MAX_SLOT);
const baudRate = z.int().min(1200).max(MAX_BAUD_RATE);

/** The PC/SC readers of this machine: all that its service has. Slots are the names of `jika readers`; `*` stands for any characters. */
const pcsc = z.strictObject({
  kind: z.literal('pcsc'),
  socket: text.exactOptional(),
  backend: z.enum(PCSC_BACKENDS).exactOptional(),
  slots: z.strictObject({ user: text.exactOptional(), sam: text.exactOptional() }).exactOptional(),
});

/** A smart-card reader on a serial port. Slots are numbers, from 0 as the reader counts them. */
const serial = z.strictObject({
  kind: z.literal('serial'),
  port,
  model,
  baudRate: baudRate.exactOptional(),
  slots: z.strictObject({ user: slotNumber.exactOptional(), sam: slotNumber.exactOptional() }).exactOptional(),
});

/** A reader of resident ID cards on a serial port. */
const idCard = z.strictObject({ kind: z.literal('id-card'), port, baudRate: baudRate.exactOptional() });

export const hardwareSchema = z.strictObject({
  readers: z
    .array(z.discriminatedUnion('kind', [pcsc, serial, idCard]))
    .min(1)
    .max(MAX_READERS),
});
