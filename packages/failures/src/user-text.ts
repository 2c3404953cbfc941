import { AUDIENCES, type Failure, type FailureWords } from './failure.js';

/** One text in both languages. */
export interface FailureText {
  zh: string;
  en: string;
}

/** What a page shows in two lines: what happened, and what whoever stands before it can do. */
export function userText({ zh, en }: Failure): { title: FailureText; remedy: FailureText } {
  return {
    title: { zh: zh.title, en: en.title },
    remedy: { zh: nearestSteps(zh).join(''), en: nearestSteps(en).join(' ') },
  };
}

function nearestSteps({ steps }: FailureWords): readonly string[] {
  const nearest = AUDIENCES.find((audience) => steps[audience] !== undefined);
  return nearest === undefined ? [] : (steps[nearest] ?? []);
}
