import { headingText } from './column.js';

/** What a result file has behind the columns of its input. They are known again, so that a corrected result can be imported as it is. */
export const RESULT_COLUMNS = {
  zh: ['结果', '说明'],
  en: ['result', 'remarks'],
} as const;

export const RESULT_HEADINGS: ReadonlySet<string> = new Set(Object.values(RESULT_COLUMNS).flat().map(headingText));
