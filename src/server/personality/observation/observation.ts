import { featureNames } from "./feature-names.ts";

/**
 * What messages show of how their author writes and what they talk about. Additive: two observations add up feature by
 * feature and word by word, so one may be taken out again.
 */
export interface Observation {
  /** By `featureIndex`. */
  features: Uint32Array;
  /** Words by their messages: twice in one message counts once. Lower case, at most 32 characters. */
  words: Map<string, number>;
  /** Two words that follow one another, neither of them a small word, parted by one space. */
  pairs: Map<string, number>;
  /** `emoji:😀`, `greeting:good morning`, `laughter:haha`, `thanks:thx`, `hedge:i think`: the kind, then what was said. */
  expressions: Map<string, number>;
}

export function emptyObservation(): Observation {
  return {
    features: new Uint32Array(featureNames.length),
    words: new Map(),
    pairs: new Map(),
    expressions: new Map(),
  };
}
