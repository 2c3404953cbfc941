import { openSamInSlot, type SamInSlot, type SamIntroduction } from '@jika/sam-slot';
import { CliError } from '../cli-error.js';
import type { Context } from '../context.js';
import type { Equipment } from './equipment.js';
import { findSlots } from './slots.js';

/** Name of the reader that holds the SAM; null where there is none, or `--sam none` leaves it out. */
export async function samSlot({ options }: Context, { system, slots }: Equipment): Promise<string | null> {
  const readers = await system.readers();
  const { sam } = findSlots(readers, options, slots);
  const state = readers.find(({ reader }) => reader === sam);
  return state?.card || state?.mute ? state.reader : null;
}

/** The SAM, open for work; null where there is none. @throws as `openSamInSlot` */
export async function openEquipmentSam(context: Context, equipment: Equipment): Promise<SamInSlot | null> {
  const slot = await samSlot(context, equipment);
  return slot === null ? null : openIn(slot, context, equipment);
}

/** @throws CliError `no-sam`, and as `openSamInSlot` */
export async function requireSam(
  context: Context,
  equipment: Equipment,
  introduction: SamIntroduction = {},
): Promise<SamInSlot> {
  const slot = await samSlot(context, equipment);
  if (slot === null) throw new CliError('no-sam');
  return openIn(slot, context, equipment, introduction);
}

const openIn = (
  slot: string,
  { signal }: Context,
  { system, pin, refused }: Equipment,
  introduction?: SamIntroduction,
) => openSamInSlot(system, slot, { pin, refused, signal, ...introduction });
