import { openApduSession } from '@jika/smartcard-apdu';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CONVENTIONS } from '../authentication/chip-conventions.js';
import { ALERT_FILE, SPECIAL_FILE } from '../files/df02-files.js';
import { CardSession } from './card-session.js';
import { scriptedSam } from './scripted-card.fixture.js';
import { scriptedChannel } from './scripted-channel.fixture.js';

/** A session, and what it sent: file identifiers of SELECT, and INS with P2 of the rest. */
function sessionWith(answer: (command: string) => string | undefined = () => undefined) {
  const channel = scriptedChannel((hex) => answer(hex) ?? (hex.startsWith('0084') ? '01020304050607089000' : '9000'));
  const apdu = openApduSession(channel);
  const card = new CardSession(apdu);
  const factors = { card: new Uint8Array(8), city: new Uint8Array(8) };
  card.trust({ session: apdu, sam: scriptedSam(), factors, conventions: DEFAULT_CONVENTIONS, signal: undefined });
  const sent = () =>
    channel.commands.map((hex) => (hex.startsWith('00A4') ? hex.slice(10) : `${hex.slice(2, 4)} ${hex.slice(6, 8)}`));
  return { card, sent };
}

describe('a card session', () => {
  it('selects a directory once, and goes from one to its neighbour at once', async () => {
    const { card, sent } = sessionWith();
    for (const directory of ['DDF1', 'DDF1', 'DF01', 'DF02', 'DF02'] as const) await card.enter(directory);
    expect(sent()).toEqual(['DDF1', 'DF01', 'DF02']);
    expect(card.directory).toBe('DF02');
  });

  it('goes by way of the directory above where neighbours do not find each other', async () => {
    let above = true;
    const { card, sent } = sessionWith((hex) => {
      if (hex.endsWith('DF02')) return above ? '9000' : '6A82';
      above = hex.endsWith('DDF1');
      return undefined;
    });
    for (const directory of ['DDF1', 'DF01', 'DF02'] as const) await card.enter(directory);
    expect(sent()).toEqual(['DDF1', 'DF01', 'DF02', 'DDF1', 'DF02']);
  });

  it('stays where it is when a directory is not there', async () => {
    const { card } = sessionWith((hex) => (hex.endsWith('DF03') ? '6A82' : undefined));
    await card.enter('DDF1');
    expect((await card.enter('DF03')).statusWord).toBe(0x6a82);
    expect(card.directory).toBe('DDF1');
  });

  it('authenticates once for a directory, and again only after leaving it', async () => {
    const { card, sent } = sessionWith();
    await card.enter('DDF1');
    await card.prove('RK1_DDF1');
    for (const file of [ALERT_FILE, SPECIAL_FILE, ALERT_FILE]) await card.open(file, file.fid);
    await card.enter('DF01');
    await card.prove('RK1_DDF1');
    await card.open(ALERT_FILE, ALERT_FILE.fid);
    expect(sent()).toEqual([
      ...['DDF1', '84 00', '82 04'],
      ...['DF02', '84 00', '82 84', 'EF05', 'EF06', 'EF05'],
      ...['DF01', 'DF02', '84 00', '82 84', 'EF05'],
    ]);
  });

  it('does not try a key again that was refused: the card counts', async () => {
    const { card, sent } = sessionWith((hex) => (hex.startsWith('0082') ? '63CE' : undefined));
    for (const file of [ALERT_FILE, SPECIAL_FILE]) await card.open(file, file.fid);
    expect(sent().filter((each) => each.startsWith('82'))).toHaveLength(1);
  });

  it('authenticates with nobody when it trusts nobody', async () => {
    const { card, sent } = sessionWith();
    card.trust(null);
    await card.open(ALERT_FILE, ALERT_FILE.fid);
    expect(sent()).toEqual(['DF02', 'EF05']);
  });
});
