import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseSlots } from './reader-slots.js';

const CARD = 'ACS ACR39U ICC Reader 00 00';
const SECOND = 'ACS ACR39U ICC Reader 00 01';
const SAM = 'ACS ACR38U-SAM 01 00';
const [SERIAL, SERIAL_SECOND] = ['GemCoreSIMPro /dev/ttyUSB0 00', 'GemCoreSIMPro /dev/ttyUSB0 01'];

describe('the choice of slots', () => {
  it.each([
    ['nothing of nothing', [], {}, { user: null, sam: null }],
    ['the only slot for the card', [CARD], {}, { user: CARD, sam: null }],
    ['the slot that says SAM', [SAM, CARD], {}, { user: CARD, sam: SAM }],
    ['the second slot of a reader', [SECOND, CARD], {}, { user: CARD, sam: SECOND }],
    ['the second slot of a reader at a serial port', [SERIAL, SERIAL_SECOND], {}, { user: SERIAL, sam: SERIAL_SECOND }],
    [
      'another slot of the reader that the settings give to the card',
      [CARD, SECOND, 'Dual 02 00', 'Dual 02 01', 'Dual 02 02'],
      { user: 'Dual 02 01' },
      { user: 'Dual 02 01', sam: 'Dual 02 02' },
    ],
    ['a slot that says SAM before any other', [SAM, CARD, SECOND], { user: CARD }, { user: CARD, sam: SAM }],
    ['every slot for cards where the SAM is in none', [SECOND, CARD], { sam: null }, { user: SECOND, sam: null }],
    ['what a pattern fits', [CARD, SAM], { sam: 'ACS*SAM *' }, { user: CARD, sam: SAM }],
    [
      'the SAM that was configured, and not the card’s slot',
      [CARD],
      { user: CARD, sam: '*' },
      { user: CARD, sam: null },
    ],
    ['nothing that a pattern fits twice in one place', [CARD], { sam: 'ACS ACR39U*U ICC*' }, { user: CARD, sam: null }],
    ['a name before a number', [CARD, SECOND, SAM], {}, { user: CARD, sam: SAM }],
    ['what the settings say', [CARD, SECOND], { user: SECOND, sam: CARD }, { user: SECOND, sam: CARD }],
    ['no SAM in the slot that the settings give to the card', [SAM], { user: SAM }, { user: SAM, sam: null }],
    [
      'nothing in place of what the settings say and is away',
      [CARD],
      { user: SAM, sam: SECOND },
      { user: null, sam: null },
    ],
  ])('is %s', (_, readers, wanted, expected) => {
    expect(chooseSlots(readers, wanted)).toEqual(expected);
  });

  it('never gives one slot to both, nor a slot that is not there', () => {
    const name = fc.constantFrom(CARD, SECOND, SAM, 'Other 02 00', 'Other 02 01');
    fc.assert(
      fc.property(fc.uniqueArray(name), fc.option(name, { nil: undefined }), (readers, user) => {
        const chosen = chooseSlots(readers, { user });
        expect(chosen.user === null || chosen.user !== chosen.sam).toBe(true);
        for (const slot of [chosen.user, chosen.sam]) expect([null, ...readers]).toContain(slot);
      }),
    );
  });
});
