import type { KeysFile } from '../keys/keys-file.js';
import { isSamMemory, type SamMemory } from '../sam/sam-pin.js';
import { VirtualSam } from '../sam/virtual-sam.js';
import { MemoryFile } from './memory-file.js';

/**
 * A SAM whose PIN and tries are the file at `path`, and outlive a restart. Until either changes there is no file.
 * @throws VirtualCardError `file-not-readable`, `malformed-memory-file`.
 */
export async function keptSam(keys: KeysFile, path: string): Promise<VirtualSam> {
  const file = new MemoryFile<SamMemory>(path, isSamMemory);
  const memory = await file.load();
  return new VirtualSam(keys, { ...(memory && { memory }), onChange: (changed) => file.save(changed) });
}
