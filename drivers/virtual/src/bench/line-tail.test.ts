import { describe, expect, it } from 'vitest';
import { LineTail } from './line-tail.js';

describe('the tail of an output', () => {
  it('joins what came in pieces', () => {
    const tail = new LineTail(3);
    for (const piece of ['one\ntw', 'o\nthr', 'ee']) tail.push(piece);
    expect(tail.toString()).toBe('one\ntwo\nthree');
  });

  it('forgets all but the last lines', () => {
    const tail = new LineTail(3);
    for (let line = 1; line <= 1000; line += 1) tail.push(`${line}\n`);
    expect(tail.toString()).toBe('999\n1000');
  });

  it('cuts a line without end', () => {
    const tail = new LineTail(3);
    for (let piece = 0; piece < 1000; piece += 1) tail.push('x'.repeat(100));
    expect(tail.toString()).toHaveLength(400);
  });
});
