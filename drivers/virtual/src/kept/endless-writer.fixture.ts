/** For the test that kills it: a card whose memory is kept at the path that is named, written to without end, each write told when it was answered. */
import { COPY, KEYS, sayOne } from '../card-under-test.js';
import { keptCard } from './kept-card.js';

const [path = ''] = process.argv.slice(2);
const card = await keptCard(COPY, KEYS, path);
await sayOne(card, '00A4000002DDF1');
await sayOne(card, '00A4000002EF07');
for (let number = 1; number < 255; number += 1) {
  const fill = number.toString(16).padStart(2, '0').repeat(250);
  if ((await sayOne(card, `00D60000FA${fill}`)) !== '9000') process.exit(1);
  process.stdout.write(`${number}\n`);
}
