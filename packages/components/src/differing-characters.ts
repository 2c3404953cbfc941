/** A run of characters that both sides share, or that only this side has. */
export interface Run {
  text: string;
  differs: boolean;
}

/** Beyond this the table of the longest common subsequence is not worth its size: the whole value is marked instead. */
const LONGEST = 120;

/** Lengths of the longest common subsequences of all pairs of suffixes. */
function commonLengths(left: readonly string[], right: readonly string[]): number[][] {
  const lengths = Array.from({ length: left.length + 1 }, () => new Array<number>(right.length + 1).fill(0));
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      const skip = Math.max(lengths[i + 1]?.[j] ?? 0, lengths[i]?.[j + 1] ?? 0);
      const row = lengths[i];
      if (row) row[j] = left[i] === right[j] ? 1 + (lengths[i + 1]?.[j + 1] ?? 0) : skip;
    }
  }
  return lengths;
}

function append(runs: Run[], text: string, differs: boolean): void {
  const last = runs.at(-1);
  if (last?.differs === differs) last.text += text;
  else runs.push({ text, differs });
}

/** Cuts `text` into runs: those that `other` has in the same order, and those that it has not. Counts characters, not code units. */
export function differingCharacters(text: string, other: string): Run[] {
  if (text === '') return [];
  const left = [...text];
  const right = [...other];
  if (left.length > LONGEST || right.length > LONGEST) return [{ text, differs: text !== other }];
  const lengths = commonLengths(left, right);
  const runs: Run[] = [];
  let j = 0;
  left.forEach((character, i) => {
    while (j < right.length && character !== right[j] && (lengths[i]?.[j + 1] ?? 0) > (lengths[i + 1]?.[j] ?? 0)) j++;
    const shared = character === right[j];
    append(runs, character, !shared);
    if (shared) j++;
  });
  return runs;
}
