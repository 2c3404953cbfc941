export {
  ANNEX_FORMS,
  ANNEXES,
  type Annex,
  type AnnexColumn,
  type AnnexForm,
  annexName,
  type ColumnKind,
} from './annex-form.js';
export { type AnnexHead, type AnnexSender, annexHeadLine } from './annex-head.js';
export type {
  Annex4Item,
  Annex5Item,
  Annex6Item,
  Annex7Item,
  AnnexItems,
  Contact,
  LevelOpinion,
  WrongAndRight,
} from './annex-items.js';
export { maskedCells } from './annex-preview.js';
export {
  type AnnexProblem,
  type AnnexRowResult,
  annexRow,
  CARD_NUMBER_CHOICES,
  type CardNumberChoice,
  REASON_WORDS,
} from './annex-row.js';
export { type AnnexSettings, annexColumns, annexTitle, DEFAULT_ANNEX_SETTINGS, printedCells } from './annex-table.js';
