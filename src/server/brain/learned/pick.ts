import { hash } from "#server/memory/words/hash.ts";

/** Picks among ways to say the same. */
export interface Pick {
  of<Item>(choices: readonly Item[]): Item;
  /** True in one case of `among`. */
  oneIn(among: number): boolean;
}

/** Picks that look free and are decided by the seed alone. */
export function createPick(seed: string): Pick {
  let turn = 0;
  const next = (below: number): number => {
    turn += 1;
    return hash(seed, turn) % below;
  };
  return {
    of: (choices) => choices[next(choices.length)]!,
    oneIn: (among) => next(among) === 0,
  };
}
