import type { MemberId } from "#contract/ids.ts";

/** Sums of one author over some days of some channels. */
export interface AuthorSums {
  authorId: MemberId;
  /** By `featureIndex`. */
  features: ArrayLike<number>;
}

/**
 * Who said what, as columns: the uses of the term `terms[i]` are those from `starts[i]` up to `starts[i + 1]`.
 * In any order; no term and no author of a term stands twice, no count is 0.
 */
export interface TermTable {
  terms: readonly string[];
  /** One more than there are terms. */
  starts: ArrayLike<number>;
  /** Indexes into the authors. */
  authors: ArrayLike<number>;
  /** Messages of that author that hold the term. */
  counts: ArrayLike<number>;
  /** `votes` for the terms that are left out, since fewer people say them than a marker needs. */
  otherVotes: number;
}

/** All that voice, temperament and portrait are made of: the sums of one audience up to a day. */
export interface AudienceSums {
  authors: readonly AuthorSums[];
  words: TermTable;
  pairs: TermTable;
  expressions: TermTable;
  /** Names of the authors, as they are written: they are no topics. */
  names: Iterable<string>;
}

/** How often each day one term was said, for interests. `counts[i]` messages on `days[i]` by `authors[i]` in `channels[i]`. */
export interface TermDays {
  term: string;
  /** Days since 1970-01-01, in UTC. */
  days: ArrayLike<number>;
  authors: ArrayLike<number>;
  channels: ArrayLike<number>;
  counts: ArrayLike<number>;
}
