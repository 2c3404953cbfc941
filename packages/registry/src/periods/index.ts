export {
  type AdvanceBatchResult,
  advanceBatch,
  BATCH_ACTIONS,
  BATCH_LIFE,
  BATCH_STATES,
  type Batch,
  type BatchAction,
  type BatchOwnerKind,
  type BatchState,
  type BatchStep,
  type OpenBatchResult,
  openBatch,
  sealHeadOf,
} from './batch.js';
export { type BatchPlace, batchPlaceOnArrival, overdueQuarters } from './batch-place.js';
export {
  type CalendarProblem,
  type CalendarSettings,
  calendarProblems,
  DEFAULT_CALENDAR,
} from './calendar-settings.js';
export { DEADLINE_STANDINGS, type Deadline, type DeadlineStanding, deadlineOf } from './deadline.js';
export {
  errorRate,
  type Figures,
  type FiguresItem,
  figuresOf,
  type PrefectureFigures,
  prefectureFigures,
  punctuality,
  sumFigures,
} from './figures.js';
export {
  type CollectionStanding,
  collectionStanding,
  collectionWindow,
  type Period,
  periodAt,
  periodOfYear,
  waitsUntil,
} from './period.js';
export { type Quarter, type QuarterKey, quarterAfter, quarterAt, quarterOfKey } from './quarter.js';
export { type PeriodPlace, placeOnArrival, type RollOverNotice, rollOver } from './roll-over.js';
export { daysBetween, endOfDay, isDay, type MonthDay, shanghaiDay, shanghaiYear } from './shanghai-day.js';
