import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  DEMO_ISSUER_CERTIFICATE,
  DEMO_SAM_CERTIFICATE,
  parseIdNumber,
  parseTrustList,
  sm2PublicKeyOf,
  verifySm2,
} from '@jika/health-card';
import { fromHex, toHex } from '@jika/smartcard-apdu';
import { describe, expect, it } from 'vitest';
import { loadKeys } from '../keys/keys-file.js';
import { loadCards } from './card-file.js';

const DEMO = fileURLToPath(new URL('../../../../demo/', import.meta.url));
const cards = await loadCards(join(DEMO, 'cards'));
const { sam } = await loadKeys(join(DEMO, 'keys.json'));
const [root] = parseTrustList(JSON.parse(await readFile(join(DEMO, 'trust.json'), 'utf8')));

/** The private keys of the demo are no secret: anybody can make more certificates of its chain. */
const privateKey = (name: string): Uint8Array =>
  Uint8Array.from(createHash('sm3').update(`Jika demo, ${name}`).digest());

describe('the demo', () => {
  it('has people who cannot exist', () => {
    for (const [id, { fields }] of cards) {
      const parsed = parseIdNumber(fields.idNumber ?? '', new Date());
      expect([id, fields.idNumber?.slice(0, 4)]).toEqual([id, '4399']);
      expect([id, parsed.ok]).toEqual([id, id !== 'invalid-id-number']);
    }
  });

  it('has cards with everything that a purpose of reading can show', () => {
    const shown = [...cards.values()].flatMap(({ fields }) => Object.keys(fields));
    for (const key of [
      'validUntil',
      'phone1',
      'address1',
      'contactName1',
      'education',
      'healthRecordNumber',
      'bloodAbo',
    ]) {
      expect(shown).toContain(key);
    }
    const photos = [...cards.values()].flatMap(({ photo }) => (photo === null ? [] : [photo]));
    expect(photos.length).toBeGreaterThan(1);
    for (const photo of photos) expect(toHex(photo.slice(0, 3))).toBe('FFD8FF');
    const ready = cards.get('ready');
    expect([ready?.allergies.length, ready?.immunisations.length, ready?.outpatient.length]).toEqual([1, 2, 1]);
  });

  it('has one chain of certificates, from a root that everybody may trust for the demo', () => {
    const issuer = DEMO_ISSUER_CERTIFICATE.parse(sam.issuerCertificate ?? new Uint8Array(0));
    const module = DEMO_SAM_CERTIFICATE.parse(sam.samCertificate ?? new Uint8Array(0));
    if (issuer === null || module === null || root === undefined) throw new Error('a certificate is missing');
    expect(root.publicKey).toEqual(sm2PublicKeyOf(privateKey('root')));
    expect(verifySm2(issuer.signed, issuer.signature, root.publicKey)).toBe(true);
    expect(issuer.publicKey).toEqual(sm2PublicKeyOf(privateKey('issuer')));
    expect(verifySm2(module.signed, module.signature, issuer.publicKey)).toBe(true);
    for (const { fields } of cards.values()) {
      expect(fromHex(fields.issuerCertificate ?? '')).toEqual(sam.issuerCertificate);
      expect(fields.issuerCode).toBe(issuer.subject);
    }
  });
});
