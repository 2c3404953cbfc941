import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createPlatformClient } from '@jika/client';
import type { Activation, ActivationRequest, LookUpResponse, MismatchReport, Problem } from '@jika/contract';
import { onTestFinished } from 'vitest';

type Candidates = LookUpResponse['candidates'];
/** What becomes of a commit: it is decided, `lost` is decided but its answer never arrives, `dropped` never arrives itself. */
export type Fate = 'decided' | 'lost' | 'dropped' | 'overloaded' | 'refused';

const PREFECTURE = new URL('../../../demo/prefecture.json', import.meta.url);
const NOT_READY: Problem = {
  type: 'about:blank',
  status: 409,
  code: 'not-ready',
  title: { zh: '不能激活', en: 'Not ready' },
  remedy: { zh: '请重新插卡', en: 'Insert the card again' },
};
const AT = { outletName: '洞庭支行', stationName: '2 号柜台' };

/** A platform over real HTTP that knows the demo prefecture and can be disturbed; what it does with a key it does once. */
export async function startTestPlatform() {
  const { candidates } = JSON.parse(readFileSync(PREFECTURE, 'utf8')) as { candidates: Candidates };
  const answers = new Map<string, Activation | MismatchReport>();
  const platform = {
    /** Keys in the order of their arrival. */
    keys: [] as string[],
    /** Of the next commits; after them all are decided. */
    fates: [] as Fate[],
    /** No call gets an answer. */
    down: false,
    /** Commits wait for it. */
    gate: Promise.resolve(),
    lookUps: 0,
    /** How the holder was confirmed, of each activation as it arrived. */
    holderChecks: [] as ActivationRequest['holderCheck'][],
    /** Every address that was asked for. */
    urls: new Set<string>(),
    /** The serial of each card that was put into use, as often as it was. */
    activated: () => [...answers.values()].flatMap((answer) => ('activatedAt' in answer ? [answer.issueSerial] : [])),
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    platform.urls.add(request.url ?? '');
    if (platform.down) response.destroy();
    else if (request.url === '/api/v1/stations/current') json(response, 200, AT);
    else if (request.url === '/api/v1/registrations/look-up') {
      platform.lookUps += 1;
      const { idNumber } = JSON.parse(body) as { idNumber: string };
      json(response, 200, { candidates: candidates.filter(({ registration }) => registration.idNumber === idNumber) });
    } else await commit(request, response, body);
  }

  async function commit(request: IncomingMessage, response: ServerResponse, body: string): Promise<void> {
    const key = String(request.headers['idempotency-key']);
    platform.keys.push(key);
    await platform.gate;
    const fate = platform.fates.shift() ?? 'decided';
    if (fate === 'dropped') response.destroy();
    else if (fate === 'overloaded') json(response, 503, { ...NOT_READY, status: 503, code: 'unavailable' });
    else if (fate === 'refused') json(response, 409, NOT_READY);
    else {
      const decided = answers.get(key) ?? decide(key, request.url ?? '', JSON.parse(body) as ActivationRequest);
      answers.set(key, decided);
      if (fate === 'lost') response.destroy();
      else json(response, 201, decided);
    }
  }

  function decide(id: string, url: string, { receipt, registrationId, holderCheck }: ActivationRequest) {
    const { issueSerial } = receipt.reading.fields;
    const serial = issueSerial.status === 'ok' ? issueSerial.value : '';
    const person = { name: '示范', maskedIdNumber: '4399**********0020', issueSerial: serial, unitName: '示范医院' };
    const at = new Date().toISOString();
    if (url.endsWith('/mismatch-reports')) {
      const open = { state: 'open', reason: 'damaged', fields: [], verdict: 'ready', flaggedAt: null, flaggedBy: null };
      return { id, ...open, ...person, ...AT, reportedAt: at } as MismatchReport;
    }
    platform.holderChecks.push(holderCheck);
    for (const candidate of candidates.filter(({ registration }) => registration.id === registrationId)) {
      candidate.cards = candidate.cards.map((card) =>
        card.issueSerial === serial ? { ...card, state: 'active', activation: { at, ...AT } } : card,
      );
    }
    return { id, activatedAt: at, operator: receipt.operator, ...person, ...AT };
  }

  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = createPlatformClient({ baseUrl, stationToken: 'secret', timeoutMs: 2_000 });
  return Object.assign(platform, { client });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
}

function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}
