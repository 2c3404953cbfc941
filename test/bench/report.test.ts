import { describe, expect, it } from 'vitest';
import { aimsOf, formatReport, isMet, type Report } from './report.js';

const write = (value: number) => `${value.toFixed(2)}×`;
const report: Report = {
  columns: ['median', 'ratio'],
  rows: [
    { label: 'the floor', cells: ['250 µs'] },
    { label: 'driver', cells: ['1 300 µs', '1.70×'], aim: { value: 1.7, limit: 1.6, write } },
    { label: 'session', cells: ['300 µs', '1.20×'], aim: { value: 1.2, limit: 1.2, write } },
  ],
  notes: ['on one machine'],
};

describe('the report of a benchmark', () => {
  it('stands in columns, with each aim beside its figure', () => {
    expect(formatReport(report)).toEqual([
      '              median   ratio              aim',
      'the floor     250 µs',
      'driver      1 300 µs   1.70×   ≤ 1.60× MISSED',
      'session       300 µs   1.20×      ≤ 1.20× met',
      '· on one machine',
    ]);
  });

  it('counts an aim as met up to its limit', () => {
    expect(aimsOf(report).map(isMet)).toEqual([false, true]);
  });
});
