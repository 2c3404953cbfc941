import type { RefusedPins } from '@jika/sam-slot';
import { createVendorFunctions, type ReportedFault, type VendorOptions } from '@jika/vendor-functions';
import { type CardInSlot, createVirtualReaderSystem, VirtualSam, virtualCard } from '@jika/virtual';
import { expect, onTestFinished } from 'vitest';
import { keys, ready } from '../virtual-counter.js';

export const CARD_SLOT = 'Desk 00 00';
export const SAM_SLOT = 'Desk 00 01';
/** What callers of the interface pass for the device. */
export const hDev = null;

/** As a library on a desk keeps them for its lifetime. */
function refusedPins(): RefusedPins {
  const refused = new Set<string>();
  return { has: (sam, pin) => refused.has(`${sam} ${pin}`), remember: (sam, pin) => void refused.add(`${sam} ${pin}`) };
}

interface Desk extends Partial<VendorOptions> {
  card?: CardInSlot;
  sam?: CardInSlot;
}

/** The functions over a reader with a card and a SAM in it, and the faults that they reported. */
export function desk({ card = virtualCard(ready, keys), sam = new VirtualSam(keys), ...options }: Desk = {}) {
  const readers = createVirtualReaderSystem([
    { reader: CARD_SLOT, card },
    { reader: SAM_SLOT, card: sam },
  ]);
  onTestFinished(() => readers.close());
  const faults: ReportedFault[] = [];
  const refused = refusedPins();
  const vendor = createVendorFunctions({ readers, refused, onFault: (fault) => faults.push(fault), ...options });
  return { readers, vendor, faults };
}

/** The same, open and with the PIN presented. */
export async function opened(options: Desk = {}) {
  const made = desk(options);
  expect(await made.vendor.iDOpenPort()).toBe(0);
  expect(await made.vendor.iVerifyPIN(hDev, keys.samPin)).toBe(0);
  return made;
}

export const codeOf = (fault: ReportedFault | undefined): unknown => Object(fault?.error).code;
