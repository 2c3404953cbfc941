/** The same items; the next is being made while one is worked on, so that the database and the reader do not wait for each other. */
export async function* ahead<Item>(items: AsyncGenerator<Item>): AsyncGenerator<Item> {
  let next = items.next();
  try {
    for (;;) {
      const { value, done } = await next;
      if (done === true) return;
      next = items.next();
      next.catch(() => undefined); // it is told when its turn comes
      yield value;
    }
  } finally {
    await items.return(undefined);
  }
}
