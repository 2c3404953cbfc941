export { type BenchClient, connectBench } from './bench/bench-client.js';
export { BenchError, type BenchErrorCode } from './bench/bench-error.js';
export type { BenchCard, BenchState, InsertOptions } from './bench/bench-state.js';
export { type Bench, type BenchOptions, startBench } from './bench/launcher.js';
export { CARD_PORT, CARD_READER, SAM_READER } from './bench/pcsc-service.js';
export type { InsideProgram } from './bench/run-inside.js';
export {
  type CardConventions,
  DEFAULT_CARD_CONVENTIONS,
  DIALECTS,
  type Dialect,
} from './card-file/card-conventions.js';
export { type CardFile, loadCardFile, loadCards, parseFaultScript } from './card-file/card-file.js';
export type { CardFields } from './card-file/card-sections.js';
export type { ClinicalValues } from './card-file/clinical-values.js';
export { formatCardFile } from './card-file/format-card-file.js';
export type { ItemValues } from './card-file/item-values.js';
export type { CardInSlot } from './chip/card-in-slot.js';
export type { RandomSource } from './chip/get-challenge.js';
export type { Fault, FaultAction, FaultCondition } from './faults/fault.js';
export { withFaults } from './faults/with-faults.js';
export type { VirtualIdCard, VirtualIdCardKind } from './id-card-reader/id-card-text.js';
export type { LineFault as IdCardLineFault, ScriptedLineFault } from './id-card-reader/line-fault.js';
export {
  openSimulatedIdCardReader,
  type SimulatedIdCardReader,
  type SimulatedIdCardReaderOptions,
} from './id-card-reader/simulated-id-card-reader.js';
export { type KeptCardOptions, keptCard } from './kept/kept-card.js';
export { keptSam } from './kept/kept-sam.js';
export { formatKeysFile, type KeysFile, loadKeys, newKeys } from './keys/keys-file.js';
export type { Issue } from './personalise/issue.js';
export { type Health, loadPerson, type Person } from './personalise/person.js';
export { personalise } from './personalise/personalise.js';
export {
  openPseudoTerminal,
  type PseudoTerminal,
  type PseudoTerminalOptions,
} from './pseudo-terminal/pseudo-terminal.js';
export {
  createVirtualReaderSystem,
  type VirtualReaderOptions,
  type VirtualReaderSystem,
} from './reader/virtual-reader-system.js';
export { isSamMemory, type SamMemory } from './sam/sam-pin.js';
export { DEFAULT_SAM_SETTINGS, type SamSettings } from './sam/sam-settings.js';
export { VirtualSam, type VirtualSamOptions } from './sam/virtual-sam.js';
export type { InsertedCard, Voltage } from './serial-reader/card-slot.js';
export type { LineFault, LineFaultAction } from './serial-reader/line-fault.js';
export { SIMULATED_MODELS, type SimulatedModel } from './serial-reader/models.js';
export {
  openSimulatedSerialReader,
  type SimulatedSerialReader,
  type SimulatedSerialReaderOptions,
} from './serial-reader/simulated-serial-reader.js';
export { CardOnContacts } from './transmission/card-on-contacts.js';
export type { CardRequest } from './transmission/card-request.js';
export type { CardTrouble } from './transmission/card-trouble.js';
export type { ContactAction, ContactFault } from './transmission/contact-fault.js';
export type { ContactOptions, TransferOptions } from './transmission/contact-session.js';
export type { T0CardOptions } from './transmission/t0-card.js';
export type { T1CardOptions } from './transmission/t1-card.js';
export type { CardOptions } from './user-card/card-options.js';
export type { Block, CardMemory } from './user-card/memory/card-memory.js';
export { isMemoryOf } from './user-card/memory/memory-shape.js';
export { virtualCard } from './user-card/virtual-card.js';
export { VirtualHealthCard } from './user-card/virtual-health-card.js';
export { VirtualCardError, type VirtualCardErrorCode } from './virtual-card-error.js';
