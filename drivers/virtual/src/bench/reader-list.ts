import { createConnection, type Socket } from 'node:net';

/** pcscd's own protocol (pcsc-lite, winscard_msg.h), little-endian. Only what listing the readers takes. */
const COMMAND_VERSION = 0x11;
const COMMAND_READER_STATES = 0x12;
const MAJOR = 4;
/** 1.9 to 2.2 speak minor 4, 2.3 exactly 5, 2.5 speaks 6: the server refuses the others. */
const MINORS = [4, 5, 6];
const VERSION_BYTES = 12;
const READER_STATE_BYTES = 184;
const READER_NAME_BYTES = 128;
const STATE_OFFSET = 132;
const CARD_PRESENT = 0x04;
const MAX_READERS = 16;
const ANSWER_MS = 1000;

/** A slot as pcscd sees it: it looks every 400 ms. */
export interface ListedReader {
  reader: string;
  cardPresent: boolean;
}

/** The readers that the pcscd at `socketPath` has, asked without its client library. Rejects while it is not up. */
export async function listReaders(socketPath: string): Promise<ListedReader[]> {
  let refusal: unknown;
  for (const minor of MINORS) {
    const socket = createConnection(socketPath).setTimeout(ANSWER_MS);
    socket.on('timeout', () => socket.destroy(new Error('pcscd does not answer')));
    try {
      await exchange(socket, COMMAND_VERSION, [MAJOR, minor, 0], VERSION_BYTES, (answer) => {
        if (answer.readUInt32LE(8) !== 0) throw new Error(`pcscd refuses protocol ${MAJOR}:${minor}`);
      });
      return await exchange(socket, COMMAND_READER_STATES, [], READER_STATE_BYTES * MAX_READERS, listedReaders);
    } catch (error) {
      refusal = error;
    } finally {
      socket.destroy();
    }
  }
  throw refusal;
}

async function exchange<T>(
  socket: Socket,
  command: number,
  body: number[],
  answerBytes: number,
  parse: (answer: Buffer) => T,
): Promise<T> {
  socket.write(new Uint8Array(new Uint32Array([body.length * 4, command, ...body]).buffer));
  return parse(await readExactly(socket, answerBytes));
}

function readExactly(socket: Socket, length: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let received = 0;
    const take = (chunk: Buffer) => {
      chunks.push(chunk);
      received += chunk.length;
      if (received < length) return;
      socket.off('data', take);
      resolve(Buffer.concat(chunks, length));
    };
    socket.on('data', take);
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('pcscd closed the connection')));
  });
}

function listedReaders(states: Buffer): ListedReader[] {
  const listed = Array.from({ length: MAX_READERS }, (_, index) => {
    const start = index * READER_STATE_BYTES;
    const name = states.toString('utf8', start, start + READER_NAME_BYTES);
    const state = states.readUInt32LE(start + STATE_OFFSET);
    return { reader: name.slice(0, name.indexOf('\0')), cardPresent: (state & CARD_PRESENT) !== 0 };
  });
  return listed.filter(({ reader }) => reader !== '');
}
