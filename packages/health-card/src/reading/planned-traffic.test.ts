import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PROFILES } from '../files/profile.js';
import { CHIP_LIMITS, limitsFor } from './chip-limits.js';
import { plannedPhotoTraffic, plannedTraffic } from './planned-traffic.js';
import { PURPOSE_NAMES } from './purpose.js';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

describe('the planned traffic', () => {
  it.each(PURPOSE_NAMES)('is what the README says: %s', (purpose) => {
    const [, , ...cells] = (readme.split('\n').find((line) => line.startsWith(`| \`${purpose}\``)) ?? '')
      .split('|')
      .slice(1, -1);
    const figures = cells.map((cell) => /^(\d+), (\d+)/u.exec(cell.trim())?.slice(1).map(Number));
    const planned = PROFILES.map((profile) => plannedTraffic(purpose, profile));
    expect(figures).toEqual(planned.map(({ commands, bytes }) => [commands, bytes]));
  });

  it('counts only the clinical files that are valid', () => {
    const none = plannedTraffic('full-diagnosis', '32K', { inpatient: 0, outpatient: 0 });
    const one = plannedTraffic('full-diagnosis', '32K', { inpatient: 1, outpatient: 0 });
    expect(none.commands).toBe(104);
    expect(one.commands - none.commands).toBe(1 + Math.ceil(1893 / 250));
    expect(plannedPhotoTraffic(3070)).toEqual({ commands: 19, bytes: 3243 });
  });

  it('stays within the limits of a reading, with all rounds that a command may take', () => {
    for (const purpose of PURPOSE_NAMES) {
      const { commandsPerSession = 0, timePerSessionMs = 0 } = limitsFor(purpose);
      const { commands } = plannedTraffic(purpose);
      expect(commandsPerSession).toBe(commands * (CHIP_LIMITS.roundsPerCommand ?? 0));
      // 0.1 s a command is more than the slowest budget of spec j.
      expect(timePerSessionMs).toBeGreaterThan(commands * 100);
      expect(timePerSessionMs).toBeLessThanOrEqual(90_000);
    }
  });
});
