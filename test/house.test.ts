import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Every room and the rooms that it may import. Whatever is not listed is forbidden: arrows only point down. */
const MAY_IMPORT: Record<string, string[]> = {
  'packages/failures': [],
  'packages/smartcard-apdu': [],
  'packages/sheets': [],
  'drivers/serial-port': [],
  'drivers/reader': ['smartcard-apdu'],
  'packages/health-card': ['smartcard-apdu'],
  'packages/health-card-writer': ['smartcard-apdu', 'health-card'],
  'packages/registry': ['health-card'],
  'drivers/pcsc': ['reader', 'smartcard-apdu'],
  'drivers/serial': ['reader', 'serial-port', 'smartcard-apdu'],
  'drivers/idcard': ['serial-port', 'health-card'],
  'drivers/sam-slot': ['reader', 'smartcard-apdu', 'health-card'],
  'drivers/virtual': ['reader', 'smartcard-apdu', 'health-card'],
  'drivers/station': ['reader', 'serial-port', 'pcsc', 'serial', 'idcard', 'sam-slot'],
  'packages/annexes': ['registry', 'sheets'],
  'packages/store': ['registry'],
  'packages/demo-province': ['registry', 'health-card', 'store'],
  'packages/imports': ['registry', 'sheets', 'store'],
  'packages/contract': ['registry', 'health-card'],
  'packages/client': ['contract', 'registry'],
  'packages/components': ['contract', 'registry'],
  'packages/platform': ['contract', 'registry', 'store', 'demo-province', 'health-card'],
  'packages/console': ['components', 'client', 'contract', 'registry'],
  'kiosk/ui': ['components', 'contract', 'registry'],
  'kiosk/vendor-functions': ['smartcard-apdu', 'reader', 'sam-slot', 'health-card'],
  'kiosk/agent': [
    'reader',
    'sam-slot',
    'pcsc',
    'idcard',
    'station',
    'virtual',
    'health-card',
    'registry',
    'contract',
    'client',
    'store',
  ],
  'packages/cli': [
    'smartcard-apdu',
    'reader',
    'sam-slot',
    'pcsc',
    'idcard',
    'station',
    'virtual',
    'health-card',
    'registry',
    'annexes',
    'store',
    'imports',
    'failures',
  ],
};
/** Every room has errors, and their codes live there. */
const EVERY_ROOM_MAY_IMPORT = ['failures'];
/** Entries beside the main one: what a reader's contract itself has no need of, and what a page imports before all else. */
const FURTHER_ENTRIES = ['@jika/reader/conformance', '@jika/components/page'];
const mainEntryOf = (target: string) =>
  FURTHER_ENTRIES.includes(target) ? target.slice(0, target.lastIndexOf('/')) : target;
const LINES_AT_MOST = 300;

const project = join(import.meta.dirname, '..');
const rooms = Object.keys(MAY_IMPORT);

function sources(directory: string): string[] {
  return readdirSync(join(project, directory)).flatMap((name) => {
    const path = join(directory, name);
    if (statSync(join(project, path)).isDirectory()) return name === 'dist' ? [] : sources(path);
    return /\.(?:ts|mjs|css)$/u.test(name) ? [path] : [];
  });
}

function importsOf(path: string): string[] {
  const text = readFileSync(join(project, path), 'utf8');
  return [...text.matchAll(/(?:from|import\(|^import) ?['"]([^'"]+)['"]/gmu)].flatMap(([, target]) => target ?? []);
}

function manifestOf(room: string): { name: string; dependencies?: Record<string, string> } {
  return JSON.parse(readFileSync(join(project, room, 'package.json'), 'utf8'));
}

const nameOf = (room: string) => manifestOf(room).name;

describe('the house', () => {
  it('has no room that the plan does not name', () => {
    const found = ['packages', 'drivers', 'kiosk'].flatMap((floor) =>
      readdirSync(join(project, floor)).map((name) => `${floor}/${name}`),
    );
    expect(found.sort()).toEqual([...rooms].sort());
  });

  it.each(rooms)('%s imports only rooms below it, through their entry', (room) => {
    const allowed = new Set(
      [...EVERY_ROOM_MAY_IMPORT, ...(MAY_IMPORT[room] ?? [])].map((name) => `@jika/${name}`).concat(nameOf(room)),
    );
    const own = join(project, room);
    const wrong = sources(`${room}/src`).flatMap((path) =>
      importsOf(path)
        .filter((target) => {
          if (target.startsWith('@jika/')) return !allowed.has(mainEntryOf(target));
          return target.startsWith('.') && !join(project, path, '..', target).startsWith(own);
        })
        .map((target) => `${path} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it.each(rooms)('%s declares what it imports and nothing else of the house', (room) => {
    const { dependencies = {} } = manifestOf(room);
    const declared = Object.keys(dependencies).filter((name) => name.startsWith('@jika/'));
    const imported = new Set(
      sources(`${room}/src`)
        .flatMap(importsOf)
        .filter((target) => target.startsWith('@jika/') && target !== nameOf(room))
        .map((target) => target.split('/').slice(0, 2).join('/')),
    );
    expect(declared.sort()).toEqual([...imported].sort());
  });

  it('has no file over 300 lines', () => {
    const long = [...rooms, 'test', 'scripts']
      .flatMap(sources)
      .filter((path) => readFileSync(join(project, path), 'utf8').split('\n').length - 1 > LINES_AT_MOST);
    expect(long).toEqual([]);
  });
});
