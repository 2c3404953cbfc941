import type { Profile } from '@jika/health-card';
import { PROFILES } from '@jika/health-card';
import { formatCardFile, loadPerson, personalise } from '@jika/virtual';
import { type Command, Option } from 'commander';
import { addCommand, type CommandLine } from '../command-line.js';
import type { Context } from '../context.js';
import { viewsOfFields } from '../fields/file-view.js';
import { printFiles } from '../fields/print-files.js';
import { giveOut, type OutputOptions, withOutput } from '../output.js';
import { loadNamedCard } from '../readers/demo-cards.js';

interface IssueOptions extends OutputOptions {
  readonly issuerName: string;
  readonly issuerCode: string;
  readonly cityCode: string;
  readonly issueDate?: string;
  readonly validUntil?: string;
  readonly profile: Profile;
  readonly leaveOut?: true;
}

/** An invented person of a region that is not assigned. */
const EXAMPLE = {
  name: '欧阳·示范',
  ethnicity: '土家族',
  idNumber: '439901198802290020',
  phones: ['12000000000'],
  addresses: [{ type: '现住址', address: '示范省示范市示范路1号' }],
  contacts: [{ name: '示范甲', relation: '配偶', phone: '12000000001' }],
  maritalStatus: '已婚',
  health: { bloodAbo: 'AB', asthma: false },
  allergies: [{ allergen: '青霉素', reaction: '皮疹' }],
};

/** What makes and shows card files: no reader takes part. */
export function addCardFiles(line: CommandLine, card: Command): void {
  const { say } = line;
  const fresh = addCommand(line, card, 'new', 'command.card.new', ['card new -o person.json']);
  line.bind(withOutput(fresh, line), (context, options: OutputOptions) =>
    giveOut(context, `${JSON.stringify(EXAMPLE, null, 2)}\n`, options),
  );

  const make = addCommand(line, card, 'personalise', 'command.card.personalise', [
    'card personalise person.json -o person-card.json',
    'read --virtual --card person-card.json',
  ])
    .argument('<person>', say('argument.person'))
    .option('--issuer-name <name>', say('option.issuer-name'), '示范发卡机构')
    .option('--issuer-code <digits>', say('option.issuer-code'), '4399000000000000000001')
    .option('--city-code <digits>', say('option.city-code'), '430600')
    .option('--issue-date <date>', say('option.issue-date'))
    .option('--valid-until <date>', say('option.valid-until'))
    .addOption(new Option('--profile <profile>', say('option.profile')).choices(PROFILES).default('32K'))
    .option('--leave-out', say('option.leave-out'));
  line.bind<IssueOptions, [string]>(withOutput(make, line), makeCard);

  const show = addCommand(line, card, 'show', 'command.card.show', [
    'card show ready',
    'card show person-card.json --reveal',
  ])
    .argument('<card>', say('argument.card-file'))
    .option('--reveal', say('option.reveal'));
  line.bind<{ reveal?: boolean }, [string]>(show, showCard);
}

async function makeCard(context: Context, options: IssueOptions, path: string): Promise<undefined> {
  const { output, force, leaveOut = false, issueDate = today(), ...issue } = options;
  const card = personalise(await loadPerson(path), { ...issue, issueDate, leaveOut });
  await giveOut(context, formatCardFile(card), options);
}

/** The calendar day of this machine. */
const today = (): string => {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
};

async function showCard(context: Context, { reveal = false }: { reveal?: boolean }, name: string): Promise<undefined> {
  const { terminal, language, say } = context;
  const card = await loadNamedCard(name);
  terminal.write(card.label[language], 'bold');
  terminal.print(say('card.terms', { profile: card.profile, state: card.state, keys: card.keys }));
  printFiles(context, viewsOfFields(card.fields, { language, reveal }), 'full');
}
