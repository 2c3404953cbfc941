export * from './button.js';
export { type ComparisonRow, comparisonRows, type RowWeight, rowWeight } from './comparison-rows.js';
export { displayInstant, displayValue, NO_VALUE } from './display-value.js';
export * from './field-comparison.js';
export { type IconName, icon } from './icons.js';
export * from './language-switch.js';
export { LANGUAGE_TAGS, LOCALES, type Locale, LocaleController, locale, type Text } from './locale.js';
export {
  FIELD_NAMES,
  GRADE_NAMES,
  messages,
  PATH_STEP_NAMES,
  PATH_STEPS,
  type PathStep,
  REASON_NAMES,
} from './messages.js';
export * from './path-line.js';
export type { Revealer } from './revelation.js';
export { type Run, runsOfBoth } from './runs.js';
export * from './status-dot.js';
export { base, frame } from './theme.css.js';
export * from './verdict.js';
export { type Tone, VERDICT_WORDS, type VerdictWords } from './verdict-messages.js';
export { unbroken, type VerdictSummary, verdictSummary } from './verdict-summary.js';
