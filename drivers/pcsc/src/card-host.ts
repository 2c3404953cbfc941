/** Child process: talks to the cards of one reader. A call that hangs here is ended by killing the process. */
import { die, tell, textOf } from './child-process.js';
import { ANY_PROTOCOL, LEAVE_CARD, loadNative, type Native, type NativeReader, SHARE } from './native.js';
import type { CardReply, CardRequest } from './wire.js';

interface OpenCard {
  reader: NativeReader;
  protocol: number;
}

const open = new Map<number, OpenCard>();
/** Every object ever made stays here: see NativeReader. Disconnected ones are used again. */
const made = new Set<NativeReader>();
const idle: NativeReader[] = [];

const reply = (message: CardReply): void => tell(message);

function connect(native: Native, { id, card, reader: name, exclusive }: CardRequest & { op: 'connect' }): void {
  const reader = idle.pop() ?? new native.CardReader(name);
  made.add(reader);
  reader._connect(exclusive ? SHARE.exclusive : SHARE.shared, ANY_PROTOCOL, (error, protocol) => {
    if (error) {
      idle.push(reader);
      return reply({ id, error: error.message });
    }
    open.set(card, { reader, protocol });
    reply({ id, protocol });
  });
}

function transmit({ id, card, command, limit }: CardRequest & { op: 'transmit' }): void {
  const to = open.get(card);
  if (to === undefined) throw new Error('no such connection');
  to.reader._transmit(command, limit, to.protocol, (error, answer) =>
    reply(error ? { id, error: error.message } : { id, answer }),
  );
}

function disconnect({ id, card }: CardRequest & { op: 'disconnect' }): void {
  const from = open.get(card);
  if (from === undefined) throw new Error('no such connection');
  open.delete(card);
  from.reader._disconnect(LEAVE_CARD, (error) => {
    if (error) return reply({ id, error: error.message });
    idle.push(from.reader);
    reply({ id });
  });
}

let native: Native | undefined;

process.on('disconnect', die);
process.on('message', (request: CardRequest) => {
  try {
    if (request.op === 'transmit') transmit(request);
    else if (request.op === 'disconnect') disconnect(request);
    else {
      native ??= loadNative();
      connect(native, request);
    }
  } catch (error) {
    reply({ id: request.id, error: textOf(error) });
  }
});
