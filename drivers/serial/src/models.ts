/**
 * Readers that speak CCID over a serial line. `echoes`: the reader sends each byte of the host back before it answers. `slots`: how many
 * cards it takes; further slots are those of SAMs. `baudRate` as delivered.
 */
export const SERIAL_MODELS = {
  GemPCTwin: { echoes: true, slots: 1, baudRate: 115_200 },
  GemPCPinPad: { echoes: true, slots: 1, baudRate: 115_200 },
  GemCorePOSPro: { echoes: false, slots: 5, baudRate: 115_200 },
  GemCoreSIMPro: { echoes: false, slots: 2, baudRate: 115_200 },
  GemCoreSIMPro2: { echoes: false, slots: 2, baudRate: 115_200 },
  SEC1210: { echoes: false, slots: 2, baudRate: 115_200 },
} as const satisfies Record<string, SerialModelFacts>;

export interface SerialModelFacts {
  readonly echoes: boolean;
  readonly slots: number;
  readonly baudRate: number;
}

export type SerialModel = keyof typeof SERIAL_MODELS;

/** How the system names a slot of a reader: stable for as long as the port keeps its path. */
export const serialReaderName = (model: SerialModel, path: string, slot: number): string =>
  `${model} ${path} ${String(slot).padStart(2, '0')}`;
