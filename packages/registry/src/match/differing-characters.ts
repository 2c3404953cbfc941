import { foldCharacters } from './name-normalisation.js';

/** Graphemes of each side that are looked at; a name on a chip has 30 at most. */
const MAX_GRAPHEMES = 60;

/** Positions counted in graphemes (what a reader calls a character), ascending. */
export interface DifferingCharacters {
  inFirst: number[];
  inSecond: number[];
}

/**
 * Which characters to underline when two texts are shown side by side: those outside their longest common subsequence. Width, kind of dot and case
 * are no difference. Only the first 60 graphemes of each count.
 */
export function differingCharacters(first: string, second: string): DifferingCharacters {
  const one = graphemes(first);
  const other = graphemes(second);
  const common = commonLengths(one, other);
  const inFirst: number[] = [];
  const inSecond: number[] = [];

  let i = 0;
  let j = 0;
  while (i < one.length || j < other.length) {
    if (i < one.length && j < other.length && one[i] === other[j]) {
      i++;
      j++;
    } else if (j === other.length || (i < one.length && at(common, i + 1, j) >= at(common, i, j + 1))) {
      inFirst.push(i++);
    } else {
      inSecond.push(j++);
    }
  }
  return { inFirst, inSecond };
}

/** common[i][j]: length of the longest common subsequence of what follows position i of one and j of the other. */
function commonLengths(one: string[], other: string[]): number[][] {
  const common = Array.from({ length: one.length + 1 }, () => new Array<number>(other.length + 1).fill(0));
  for (let i = one.length - 1; i >= 0; i--) {
    const row = common[i] ?? [];
    for (let j = other.length - 1; j >= 0; j--) {
      const equal = one[i] === other[j];
      row[j] = equal ? at(common, i + 1, j + 1) + 1 : Math.max(at(common, i + 1, j), at(common, i, j + 1));
    }
  }
  return common;
}

function at(common: number[][], i: number, j: number): number {
  return common[i]?.[j] ?? 0;
}

function graphemes(text: string): string[] {
  const found: string[] = [];
  for (const { segment } of new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(text)) {
    if (found.length === MAX_GRAPHEMES) break;
    found.push(foldCharacters(segment));
  }
  return found;
}
