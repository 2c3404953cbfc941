import { differingCharacters } from '@jika/registry';

/** A run of characters that both sides share, or that only this side has. */
export interface Run {
  text: string;
  differs: boolean;
}

const GRAPHEMES = new Intl.Segmenter('zh', { granularity: 'grapheme' });

function cut(text: string, differing: readonly number[]): Run[] {
  const marked = new Set(differing);
  const runs: Run[] = [];
  let position = 0;
  for (const { segment } of GRAPHEMES.segment(text)) {
    const differs = marked.has(position++);
    const last = runs.at(-1);
    if (last?.differs === differs) last.text += segment;
    else runs.push({ text: segment, differs });
  }
  return runs;
}

/** Both texts in runs that show where they differ. */
export function runsOfBoth(first: string, second: string): { inFirst: Run[]; inSecond: Run[] } {
  const { inFirst, inSecond } = differingCharacters(first, second);
  return { inFirst: cut(first, inFirst), inSecond: cut(second, inSecond) };
}
