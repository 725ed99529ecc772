/**
 * How much an author's uses of a word count: one vote for the first, a quarter more each time they double (1, 2, 4, 8 …). So a
 * word that many people say comes before one that somebody says a lot. Quarters add up exactly, in any order.
 */
export function votes(uses: number): number {
  return uses === 0 ? 0 : 1 + (31 - Math.clz32(uses)) / 4;
}
