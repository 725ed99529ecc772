/** Things in groups of at most `size`, in their order, each thing once in a group. */
export async function* inChunks<Thing>(
  things: AsyncIterable<Thing> | Iterable<Thing>,
  size: number,
): AsyncIterable<Thing[]> {
  let chunk = new Set<Thing>();
  for await (const thing of things) {
    chunk.add(thing);
    if (chunk.size < size) continue;
    yield [...chunk];
    chunk = new Set();
  }
  if (chunk.size > 0) yield [...chunk];
}
