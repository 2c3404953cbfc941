/** Readers that are simulated, as their firmware is: whether it sends each byte of the host back first, and how many slots it has. */
export const SIMULATED_MODELS = {
  GemPCTwin: { firmware: 'GemTwin-V2.00-GF01', echoes: true, slots: 1 },
  GemPCPinPad: { firmware: 'GemPinPad-V1.00-GF01', echoes: true, slots: 1 },
  GemCorePOSPro: { firmware: 'GemCore-POS-V1.00', echoes: false, slots: 5 },
  GemCoreSIMPro: { firmware: 'GemCore-SIM-V1.00', echoes: false, slots: 2 },
} as const;

export type SimulatedModel = keyof typeof SIMULATED_MODELS;
