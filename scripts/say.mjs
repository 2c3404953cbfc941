/** Prints one line, Chinese first and English beside it. */
export function say(zh, en) {
  console.log(`${zh}  ${en}`);
}

/** Says what is wrong and what to do, and ends with exit code 1. */
export function fail(zh, en) {
  console.error(`${zh}\n${en}`);
  process.exit(1);
}
