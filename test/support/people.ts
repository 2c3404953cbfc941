import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkCharacter } from '@jika/registry';
import { project } from './project.js';

const demo = join(project, 'demo');

/** A valid ID number of the unassigned region 439902 (GB 11643): one per serial from 0 to 999. */
export function syntheticIdNumber(serial: number): string {
  const body = `43990219${String(60 + (serial % 30))}0101${String(serial).padStart(3, '0')}`;
  return body + checkCharacter(body);
}

export interface Fixtures {
  cardsDirectory: string;
  keysFile: string;
  seedFile: string;
}

/** The demo people, and `count` more whose cards `ready-0`, `ready-1` … wait to be activated. */
export function writeFixtures(directory: string, count: number): Fixtures {
  const cardsDirectory = join(directory, 'cards');
  mkdirSync(cardsDirectory, { recursive: true });
  for (const name of readdirSync(join(demo, 'cards'))) {
    writeFileSync(join(cardsDirectory, name), readFileSync(join(demo, 'cards', name)));
  }
  const model = JSON.parse(readFileSync(join(demo, 'cards', 'ready.json'), 'utf8'));
  const prefecture = JSON.parse(readFileSync(join(demo, 'prefecture.json'), 'utf8'));
  const registration = prefecture.candidates[0].registration;
  for (let serial = 0; serial < count; serial += 1) {
    const idNumber = syntheticIdNumber(serial);
    const birthDate = `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`;
    const sex = Number(idNumber.charAt(16)) % 2 === 1 ? '1' : '2';
    const issueSerial = `2099${String(serial).padStart(6, '0')}`;
    const card = {
      ...model,
      label: { zh: `待激活 ${serial}`, en: `Ready ${serial}` },
      order: undefined,
      issuer: { ...model.issuer, cardNumber: idNumber, issueSerial },
      holder: { ...model.holder, idNumber, sex: `0${sex}`, birthDate: birthDate.replaceAll('-', '') },
    };
    writeFileSync(join(cardsDirectory, `ready-${serial}.json`), JSON.stringify(card));
    prefecture.candidates.push({
      registration: { ...registration, id: `test-${serial}`, idNumber, sex, birthDate },
      cards: [{ cardNumber: idNumber, issueSerial, state: 'made' }],
    });
  }
  const seedFile = join(directory, 'prefecture.json');
  writeFileSync(seedFile, JSON.stringify(prefecture));
  return { cardsDirectory, keysFile: join(demo, 'keys.json'), seedFile };
}
