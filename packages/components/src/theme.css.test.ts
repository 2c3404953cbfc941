import { describe, expect, it } from 'vitest';
import { COLOURS } from './theme.css.js';

type Colour = keyof typeof COLOURS;

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

/** Every pair of text and ground that the components and the pages draw. */
const PAIRS: readonly (readonly [text: Colour, ground: Colour])[] = [
  ['ink', 'paper'],
  ['ink', 'right-soft'],
  ['ink', 'look-soft'],
  ['ink', 'stop-soft'],
  ['ink', 'brand-soft'],
  ['ink-2', 'paper'],
  ['ink-2', 'card'],
  ['ink-2', 'brand-soft'],
  ['ink-2', 'right-soft'],
  ['ink-2', 'look-soft'],
  ['ink-2', 'stop-soft'],
  ['on-brand', 'brand'],
  ['brand', 'brand-soft'],
  ['brand', 'card'],
  ['right', 'right-soft'],
  ['right', 'card'],
  ['look', 'look-soft'],
  ['stop', 'stop-soft'],
  ['stop', 'card'],
];

describe('the colours', () => {
  it.each(PAIRS)('can be read: %s on %s has 4.5:1, and 7:1 in elder mode', (text, ground) => {
    expect(contrast(COLOURS[text][0], COLOURS[ground][0])).toBeGreaterThanOrEqual(4.5);
    expect(contrast(COLOURS[text][1], COLOURS[ground][1])).toBeGreaterThanOrEqual(7);
  });
});
