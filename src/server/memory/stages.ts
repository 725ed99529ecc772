// Work in stages, side by side: while one thing is stored, the next is made, and the one after that is read.

/** Begins with the next thing while whoever asks for them is at work on the last. */
export async function* ahead<Thing>(things: AsyncIterable<Thing>): AsyncGenerator<Thing> {
  const iterator = things[Symbol.asyncIterator]();
  const begin = () => {
    const next = iterator.next();
    // It is awaited below, or by nobody.
    next.catch(() => {});
    return next;
  };
  let next = begin();
  try {
    for (;;) {
      const { done, value } = await next;
      if (done) return;
      next = begin();
      yield value;
    }
  } finally {
    void iterator.return?.().catch(() => {});
  }
}

/**
 * Does work for each thing, for so many of them side by side at most: a number that may become known with the first. The
 * results come in the order of the things.
 */
export async function* mapEach<Thing, Result>(
  things: AsyncIterable<Thing>,
  work: (thing: Thing) => Promise<Result>,
  atOnce: () => number = () => 1,
): AsyncGenerator<Result> {
  const underWay: Promise<Result>[] = [];
  for await (const thing of things) {
    const result = work(thing);
    // It is awaited below, or by nobody.
    result.catch(() => {});
    underWay.push(result);
    while (underWay.length >= atOnce()) yield await underWay.shift()!;
  }
  for (const result of underWay) yield await result;
}
