import { existsSync } from 'node:fs';
import express, { type RequestHandler } from 'express';

const ABSENT = `管理页面未安装。接口说明：/api/v1/openapi.json
The admin page is not installed. API document: /api/v1/openapi.json
`;

/** The admin page's static files; where there are none `/` says so. */
export function consolePage(directory: string | undefined): RequestHandler {
  if (directory !== undefined && existsSync(directory)) return express.static(directory, { dotfiles: 'ignore' });
  const router = express.Router();
  router.get('/', (_request, response) => {
    response.type('text/plain; charset=utf-8').send(ABSENT);
  });
  return router;
}
