import type { MismatchReason } from '../cards/index.js';
import type { Annex } from './annex-form.js';
import type { Annex4Item, Annex5Item, Annex6Item, Annex7Item, AnnexItems, LevelOpinion } from './annex-items.js';

/** What 卡号 holds (D6.2): the number of the bank card, or the face number while that is not known; or the face number always. */
export const CARD_NUMBER_CHOICES = ['bank-card', 'card-face'] as const;
export type CardNumberChoice = (typeof CARD_NUMBER_CHOICES)[number];

/** Why an item cannot go out yet. */
export type AnnexProblem =
  | 'missing'
  | 'no-correction'
  | 'wrong-half-missing'
  | 'right-half-missing'
  | 'no-opinion'
  | 'too-long';

export type AnnexRowResult =
  | { ok: true; cells: readonly string[] }
  /** `column` is the place of the column that is at fault. */
  | { ok: false; column: number; problem: AnnexProblem };

/** R66. */
export const REASON_WORDS: Readonly<Record<MismatchReason, string>> = {
  lost: '遗失',
  damaged: '损坏',
  'information-error': '信息错误',
};

/** What a cell holds at most, in UTF-16 units. */
const ANNEX_CELL_CHARS = 2_000;

/** Which columns of an annex may not be empty. */
const REQUIRED: Readonly<Record<Annex, readonly number[]>> = {
  4: [0, 1, 2, 5, 6],
  5: [0, 1, 2],
  6: [0, 1, 2],
  7: [0, 5, 6],
};

const isBlank = (text: string): boolean => text.trim() === '';

/** The cells of an item, in the order of the annex's columns, without a serial number; or what it still lacks. Reads no other member of it. */
export function annexRow<A extends Annex>(
  annex: A,
  item: AnnexItems[A],
  cardNumber: CardNumberChoice = 'bank-card',
): AnnexRowResult {
  const build: (item: AnnexItems[A], cardNumber: CardNumberChoice) => Cells = BUILDERS[annex];
  const cells = build(item, cardNumber);
  const texts: string[] = [];
  for (const [column, cell] of cells.entries()) {
    const problem = typeof cell === 'string' ? problemOf(cell, REQUIRED[annex].includes(column)) : cell.problem;
    if (problem !== null) return { ok: false, column, problem };
    texts.push(String(cell));
  }
  return { ok: true, cells: texts };
}

interface Refusal {
  problem: AnnexProblem;
}
type Cells = readonly (string | Refusal)[];

function problemOf(text: string, isRequired: boolean): AnnexProblem | null {
  if (isRequired && isBlank(text)) return 'missing';
  return text.length > ANNEX_CELL_CHARS ? 'too-long' : null;
}

const BUILDERS: { readonly [A in Annex]: (item: AnnexItems[A], cardNumber: CardNumberChoice) => Cells } = {
  4: annex4Cells,
  5: annex5Cells,
  6: annex6Cells,
  7: annex7Cells,
};

function annex4Cells(item: Annex4Item, cardNumber: CardNumberChoice): Cells {
  const { name, unitName, idNumber, phone, bankName, bankCardNumber, faceNumber, reason } = item;
  const number = cardNumber === 'bank-card' ? (bankCardNumber ?? faceNumber) : faceNumber;
  return [name, unitName, idNumber, phone, bankName, number, REASON_WORDS[reason], annex4Remark(item)];
}

/** R67: an error of information is told by what is wrong and what is right. */
function annex4Remark({ reason, corrections, rolledOverFrom }: Annex4Item): string | Refusal {
  if (reason !== 'information-error') return remarkOf([], rolledOverFrom);
  if (corrections.length === 0) return { problem: 'no-correction' };
  if (corrections.some(({ wrong }) => isBlank(wrong))) return { problem: 'wrong-half-missing' };
  if (corrections.some(({ right }) => isBlank(right))) return { problem: 'right-half-missing' };
  return remarkOf(
    corrections.map(({ label, wrong, right }) => `${label}：错误为“${wrong}”，正确为“${right}”`),
    rolledOverFrom,
  );
}

function annex5Cells({ name, idNumber, unitName, phone, remark, rolledOverFrom }: Annex5Item): Cells {
  return [name, idNumber, unitName, phone, remarkOf(isBlank(remark) ? [] : [remark], rolledOverFrom)];
}

function remarkOf(parts: readonly string[], rolledOverFrom: string | null): string {
  return [...parts, ...(rolledOverFrom === null ? [] : [`由${rolledOverFrom}结转`])].join('；');
}

function annex6Cells({ name, idNumber, unitName, phone, opinions, rightIdNumber }: Annex6Item): Cells {
  if (opinions.length === 0) return [name, idNumber, unitName, phone, { problem: 'no-opinion' }];
  const right = rightIdNumber === null ? [] : [`正确身份证号码：${rightIdNumber}`];
  return [name, idNumber, unitName, phone, [...opinions.map(opinionText), ...right].join('；')];
}

const opinionText = ({ level, opinion, on }: LevelOpinion): string => `${level}：${opinion}（${on}）`;

function annex7Cells({ unitName, leader, departmentHead, accountAdmin, email }: Annex7Item): Cells {
  const contacts = [leader, departmentHead, accountAdmin].flatMap(({ name, phone }) => [name, phone]);
  return [unitName, ...contacts, email];
}
