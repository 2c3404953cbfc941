import { join } from 'node:path';
import { MOST_REGISTRANTS } from '@jika/demo-province';
import type { DatabaseLocation } from '@jika/store';
import { z } from 'zod';
import { DEFAULT_LIMITS } from './rate-limits.js';

const count = (least: number, most: number) => z.coerce.number().int().min(least).max(most);
const path = z.string().min(1).optional();

const environmentSchema = z.object({
  JIKA_PLATFORM_PORT: count(0, 65_535).default(7320),
  JIKA_PLATFORM_HOST: z.string().min(1).default('127.0.0.1'),
  JIKA_PLATFORM_ORIGINS: z
    .string()
    .default('')
    .transform((list) => list.split(',').filter((origin) => origin !== ''))
    .pipe(z.array(z.url({ protocol: /^https?$/u }))),
  JIKA_TRUSTED_PROXIES: count(0, 10).default(0),
  JIKA_LOOK_UPS_PER_MINUTE: count(1, 100_000).default(DEFAULT_LIMITS.lookUps),
  JIKA_DATA_DIR: z.string().min(1).default('data'),
  JIKA_DATABASE_URL: z.url({ protocol: /^postgres(?:ql)?$/u }).optional(),
  JIKA_SEED: path,
  JIKA_DEMO_REGISTRANTS: count(0, MOST_REGISTRANTS).default(0),
  JIKA_STATION_TOKEN_FILE: path,
  JIKA_CONSOLE_DIR: path,
});

/** How the process is set up: the README tells each variable. */
export interface Settings {
  port: number;
  host: string;
  origins: string[];
  trustedProxies: number;
  lookUpsPerMinute: number;
  dataDirectory: string;
  database: DatabaseLocation;
  seedFile: string | undefined;
  /** Of the demo province that a new database is filled with, beside the seed file. */
  demoRegistrants: number;
  stationTokenFile: string | undefined;
  consoleDirectory: string | undefined;
}

/** @throws ZodError that names each variable that cannot be */
export function settingsFrom(environment: NodeJS.ProcessEnv): Settings {
  const set = Object.entries(environment).filter(([, value]) => value !== '');
  const values = environmentSchema.parse(Object.fromEntries(set));
  const url = values.JIKA_DATABASE_URL;
  return {
    port: values.JIKA_PLATFORM_PORT,
    host: values.JIKA_PLATFORM_HOST,
    origins: values.JIKA_PLATFORM_ORIGINS,
    trustedProxies: values.JIKA_TRUSTED_PROXIES,
    lookUpsPerMinute: values.JIKA_LOOK_UPS_PER_MINUTE,
    dataDirectory: values.JIKA_DATA_DIR,
    database: url === undefined ? { file: join(values.JIKA_DATA_DIR, 'platform.sqlite') } : { url },
    seedFile: values.JIKA_SEED,
    demoRegistrants: values.JIKA_DEMO_REGISTRANTS,
    stationTokenFile: values.JIKA_STATION_TOKEN_FILE,
    consoleDirectory: values.JIKA_CONSOLE_DIR,
  };
}
