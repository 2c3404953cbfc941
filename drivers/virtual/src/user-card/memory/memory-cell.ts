import type { DirectoryName, KeyName } from '@jika/health-card';
import { toHex } from '@jika/smartcard-apdu';
import type { Block, CardMemory } from './card-memory.js';

/** The memory of one card while it is in use. Each change makes a new `CardMemory` in one step. */
export class MemoryCell {
  content: CardMemory;
  readonly #triesAtMost: number;

  constructor(content: CardMemory, triesAtMost: number) {
    this.content = content;
    this.#triesAtMost = triesAtMost;
  }

  /** Records of a file in their order; a transparent file has one. */
  records(path: string): Uint8Array[] {
    return (this.content.files[path] ?? []).map((hex) => Uint8Array.from(Buffer.from(hex, 'hex')));
  }
  setRecords(path: string, records: readonly Uint8Array[]): void {
    this.content = { ...this.content, files: { ...this.content.files, [path]: records.map(toHex) } };
  }

  get isIssued(): boolean {
    return this.content.state === 'issued';
  }
  issue(): void {
    this.content = { ...this.content, state: 'issued' };
  }

  triesLeft(key: KeyName): number {
    return this.content.triesLeft[key] ?? this.#triesAtMost;
  }
  countWrongTry(key: KeyName): number {
    const left = Math.max(0, this.triesLeft(key) - 1);
    this.content = { ...this.content, triesLeft: { ...this.content.triesLeft, [key]: left } };
    return left;
  }
  countRightTry(key: KeyName): void {
    if (this.content.triesLeft[key] === undefined) return;
    const { [key]: _, ...triesLeft } = this.content.triesLeft;
    this.content = { ...this.content, triesLeft };
  }

  blockOf(directory: DirectoryName): Block | undefined {
    return this.content.blocked[directory];
  }
  block(directory: DirectoryName, block: Block): void {
    this.content = { ...this.content, blocked: { ...this.content.blocked, [directory]: block } };
  }
  unblock(directory: DirectoryName): void {
    const { [directory]: _, ...blocked } = this.content.blocked;
    this.content = { ...this.content, blocked };
  }
}
