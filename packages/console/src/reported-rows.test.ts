import { describe, expect, it } from 'vitest';
import { reportedRows } from './reported-rows.js';

const rowOf = (field: Parameters<typeof reportedRows>[0][number]) => reportedRows([field], 'zh')[0];

describe('the reported fields', () => {
  it('mark the characters that differ on both sides (R20)', () => {
    expect(rowOf({ field: 'name', onCard: '欧阳·师范', correct: '欧阳·示范' })).toEqual({
      field: 'name',
      onCard: [
        { text: '欧阳·', differs: false },
        { text: '师', differs: true },
        { text: '范', differs: false },
      ],
      correct: [
        { text: '欧阳·', differs: false },
        { text: '示', differs: true },
        { text: '范', differs: false },
      ],
      note: null,
    });
  });

  it('compare codes in words, so that 02 and 2 are the same', () => {
    const row = rowOf({ field: 'sex', onCard: '02', correct: '2' });
    expect(row?.onCard).toEqual([{ text: '女', differs: false }]);
    expect(row?.correct).toEqual([{ text: '女', differs: false }]);
  });

  it('leave a side empty that nobody knows, and mark nothing on the other', () => {
    const name = '王样本';
    expect(rowOf({ field: 'name', onCard: null, correct: name })).toMatchObject({
      onCard: null,
      correct: [{ text: name, differs: false }],
    });
    expect(rowOf({ field: 'name', onCard: name, correct: '' })).toMatchObject({ correct: null });
  });

  it('say so when two ID numbers look alike because both are masked', () => {
    const masked = '4399 **** **** 0026';
    expect(rowOf({ field: 'idNumber', onCard: masked, correct: masked })?.note).toBe('masked-alike');
    expect(rowOf({ field: 'idNumber', onCard: masked, correct: '4399 **** **** 0042' })?.note).toBeNull();
  });
});
