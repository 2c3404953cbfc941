import { afterAll, describe, expect, it } from 'vitest';
import { describeCommands } from './conformance/commands.js';
import { describeEvents } from './conformance/events.js';
import type { ReaderHarness } from './conformance/harness.js';
import { describeLosses } from './conformance/losses.js';
import { describeSharing } from './conformance/sharing.js';

export type { OtherProcess, ReaderHarness, TestCard } from './conformance/harness.js';

/** The suite that every `ReaderSystem` passes. Call it in a vitest file; it leaves the reader empty. */
export function describeReaderConformance(name: string, harness: ReaderHarness): void {
  describe(`${name} as a reader system`, () => {
    afterAll(() => harness.remove());
    describeEvents(harness);
    describeCommands(harness);
    describeLosses(harness);
    describeSharing(harness);

    it.skipIf(harness.programThatCloses === undefined)('lets a program that closes it exit by itself', async () => {
      await harness.insert('plain');
      expect(await harness.programThatCloses?.()).toBe(0);
    });
  });
}
