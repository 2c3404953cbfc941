import { EXIT_FAMILIES } from '@jika/failures';
import { AUDIT_EVENT_CODES, type AuditEventCode, auditEvent } from '@jika/registry';
import type { AuditReport, StoredAuditEvent } from '@jika/store';
import { InvalidArgumentError, Option } from 'commander';
import { CliError } from '../cli-error.js';
import { addCommand, type CommandLine } from '../command-line.js';
import type { Context } from '../context.js';
import { atDatabase, type DatabaseOptions, withDatabaseOptions } from '../database/at-database.js';
import { wholeNumber } from '../options.js';
import { giveOut, type OutputOptions, withOutput } from '../output.js';

interface VerifyOptions extends DatabaseOptions {
  readonly anchor?: string;
  readonly json?: true;
}

interface ShowOptions extends DatabaseOptions {
  readonly code?: AuditEventCode;
  readonly limit: number;
  readonly json?: true;
}

const MOST_EVENTS = 200;

export function addAudit(line: CommandLine): void {
  const { say } = line;
  const audit = addCommand(line, line.program, 'audit', 'command.audit', [
    'audit verify --as admin',
    'audit show --as admin',
  ]);
  const verify = addCommand(line, audit, 'verify', 'command.audit.verify', [
    'audit verify --as admin --anchor /mnt/usb/anchor.json',
  ]).option('--anchor <file>', say('option.anchor'));
  line.bind(withDatabaseOptions(verify, line).option('--json', say('option.json')), verifyLog);

  const anchor = addCommand(line, audit, 'anchor', 'command.audit.anchor', [
    'audit anchor --as admin -o /mnt/usb/anchor.json',
  ]);
  line.bind(withOutput(withDatabaseOptions(anchor, line), line), makeAnchor);

  const show = addCommand(line, audit, 'show', 'command.audit.show', [
    'audit show --as admin',
    'audit show --as admin --code permission.refused --json',
  ])
    .addOption(new Option('--code <code>', say('option.code')).argParser(eventCode))
    .option('--limit <count>', say('option.limit'), wholeNumber(1, MOST_EVENTS), 20);
  line.bind(withDatabaseOptions(show, line).option('--json', say('option.json')), showEvents);
}

function eventCode(text: string): AuditEventCode {
  const code = AUDIT_EVENT_CODES.find((each) => each === text);
  if (code === undefined) throw new InvalidArgumentError('docs/audit-events.md');
  return code;
}

async function verifyLog(context: Context, options: VerifyOptions): Promise<number | undefined> {
  const { terminal } = context;
  const { report, kinds } = await atDatabase(context, options, async ({ store, access }) => {
    const anchor = options.anchor === undefined ? null : store.readAnchorFile(options.anchor);
    if (options.anchor !== undefined && anchor === null) throw new CliError('file-not-readable', options.anchor);
    return { report: await store.verifyAuditLog(access, anchor, new Date()), kinds: store.AUDIT_BREAKS };
  });
  if (options.json) terminal.json({ schema: 'jika/audit-report/1', ...report });
  else printReport(context, report, kinds);
  return report.sound ? undefined : EXIT_FAMILIES.data.code;
}

type BreakWords = typeof import('@jika/store').AUDIT_BREAKS;

function printReport({ terminal, say, language }: Context, report: AuditReport, kinds: BreakWords): void {
  const { sound, events, breaks, anchor } = report;
  terminal.write(say(sound ? 'audit.sound' : 'audit.broken', { events }), sound ? 'green' : 'red');
  terminal.write(say(`audit.anchor.${anchor}`), anchor === 'forged' ? 'red' : 'dim');
  const rows = breaks.map(({ lane, seq, kind }) => [String(lane), String(seq), kinds[kind][language]]);
  if (rows.length > 0) terminal.rows(rows, [say('audit.lane'), say('audit.number'), say('audit.break')]);
}

async function makeAnchor(context: Context, options: DatabaseOptions & OutputOptions): Promise<undefined> {
  const anchor = await atDatabase(context, options, ({ store, access }) => store.anchorAuditLog(access, new Date()));
  return giveOut(context, `${JSON.stringify(anchor)}\n`, options);
}

async function showEvents(context: Context, { code, limit, json, ...options }: ShowOptions): Promise<undefined> {
  const { terminal, say, language } = context;
  const { items } = await atDatabase(context, options, ({ store, access }) =>
    store.auditEvents(access, { limit, ...(code !== undefined && { code }) }, new Date()),
  );
  if (json) return void terminal.json({ schema: 'jika/audit-events/1', events: items });
  terminal.rows(
    items.map((event) => [
      event.at,
      event.actor,
      auditEvent(event.code)[language],
      `${event.subject} ${detailsOf(event)}`,
    ]),
    [say('audit.at'), say('audit.actor'), say('audit.event'), say('audit.about')],
  );
}

const detailsOf = ({ details }: StoredAuditEvent): string =>
  Object.entries(details)
    .map(([key, value]) => `${key}=${String(value)}`)
    .join(' ');
