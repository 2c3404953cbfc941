/** Child process: talks to the cards of one reader. A call that hangs here is ended by killing the process. */
import { Socket } from 'node:net';
import { ANY_PROTOCOL, LEAVE_CARD, loadNative, type Native, type NativeReader, SHARE } from './addon.js';
import { die, textOf } from './child-process.js';
import { decodeRequest, encodeReply, FrameCutter } from './frames.js';
import { CARD_PIPE, type CardReply, type CardRequest } from './wire.js';

interface OpenCard {
  reader: NativeReader;
  protocol: number;
}

const open = new Map<number, OpenCard>();
/** Every object ever made stays here: see NativeReader. Disconnected ones are used again. */
const made = new Set<NativeReader>();
const idle: NativeReader[] = [];

const pipe = new Socket({ fd: CARD_PIPE, readable: true, writable: true });
const reply = (message: CardReply): void => void pipe.write(encodeReply(message));

let native: Native | undefined;

function connect({ id, card, reader: name, exclusive }: CardRequest & { op: 'connect' }): void {
  native ??= loadNative();
  const reader = idle.pop() ?? new native.CardReader(name);
  made.add(reader);
  reader._connect(exclusive ? SHARE.exclusive : SHARE.shared, ANY_PROTOCOL, (error, protocol) => {
    if (error) {
      idle.push(reader);
      return reply({ id, error: error.message });
    }
    open.set(card, { reader, protocol });
    reply({ id, result: Uint8Array.of(protocol) });
  });
}

function transmit({ id, card, command, limit }: CardRequest & { op: 'transmit' }): void {
  const { reader, protocol } = opened(card);
  reader._transmit(command, limit, protocol, (error, answer) =>
    reply(error ? { id, error: error.message } : { id, result: answer }),
  );
}

function disconnect({ id, card }: CardRequest & { op: 'disconnect' }): void {
  const { reader } = opened(card);
  open.delete(card);
  reader._disconnect(LEAVE_CARD, (error) => {
    if (error) return reply({ id, error: error.message });
    idle.push(reader);
    reply({ id, result: new Uint8Array() });
  });
}

function opened(card: number): OpenCard {
  const found = open.get(card);
  if (found === undefined) throw new Error('no such connection');
  return found;
}

function serve(request: CardRequest): void {
  try {
    if (request.op === 'transmit') transmit(request);
    else if (request.op === 'disconnect') disconnect(request);
    else connect(request);
  } catch (error) {
    reply({ id: request.id, error: textOf(error) });
  }
}

const cutter = new FrameCutter();
pipe.on('data', (chunk: Buffer) => {
  for (const frame of cutter.cut(chunk)) serve(decodeRequest(frame));
});
pipe.on('error', die);
pipe.on('close', die);
process.on('disconnect', die);
