#!/usr/bin/env node
// Stands in the source tree, so that the link to it can be made before anything is built.
import { existsSync } from 'node:fs';

const main = new URL('../dist/main.js', import.meta.url);
if (!existsSync(main)) {
  console.error('还没有编译，请先运行 npm run build。\nNot built yet: run `npm run build` first.');
  process.exit(1);
}
await import(main.href);
