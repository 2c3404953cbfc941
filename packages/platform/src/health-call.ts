import type { Health } from '@jika/contract';
import { stations } from '@jika/store';
import type { Handler, Workplace } from './call.js';
import { VERSION } from './version.js';

/** GET /health: ready when the database answers. */
export function healthCall({ store }: Workplace): Handler {
  return async () => {
    const answers = await stations(store, 1).then(
      () => true,
      () => false,
    );
    const body: Health = { status: answers ? 'ready' : 'starting', version: VERSION };
    return { status: answers ? 200 : 503, body };
  };
}
