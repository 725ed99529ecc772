import { readFileSync } from "node:fs";

/** Counts of general chat. The same for every audience, so that nothing said in one place shows in another. */
export interface Background {
  words: TermCounts;
  pairs: TermCounts;
  expressions: TermCounts;
  /** By the trait's id: its mean, the standard deviation between communities on its scale, and its distribution's shares. */
  traits: ReadonlyMap<string, { mean: number; deviation: number; shares: readonly number[] }>;
}

export interface TermCounts {
  /** Votes for all terms, the ones too rare to be listed included. */
  total: number;
  votes: ReadonlyMap<string, number>;
}

/** The file, as `makeBackground` writes it. Terms are grouped by their votes: `"12": "word word …"`, pairs joined by `_`. */
export interface BackgroundFile {
  about: string;
  tokenizer: string;
  words: FileCounts;
  pairs: FileCounts;
  expressions: FileCounts;
  traits: Record<string, [mean: number, deviation: number, ...shares: number[]]>;
}

export interface FileCounts {
  total: number;
  byVotes: Record<string, string>;
}

let loaded: Background | undefined;

/** The background that comes with Lain; read when it is first needed. */
export function background(): Background {
  loaded ??= readBackground(
    JSON.parse(readFileSync(new URL("./background.json", import.meta.url), "utf8")) as BackgroundFile,
  );
  return loaded;
}

export function readBackground(file: BackgroundFile): Background {
  const traits = Object.entries(file.traits).map(
    ([id, [mean, deviation, ...shares]]) => [id, { mean, deviation, shares }] as const,
  );
  return {
    words: readCounts(file.words),
    pairs: readCounts(file.pairs),
    expressions: readCounts(file.expressions),
    traits: new Map(traits),
  };
}

function readCounts({ total, byVotes }: FileCounts): TermCounts {
  const votes = new Map<string, number>();
  for (const [count, terms] of Object.entries(byVotes))
    for (const term of terms.split(" ")) votes.set(term.replaceAll("_", " "), Number(count));
  return { total, votes };
}

export function isWordOfGeneralChat(word: string): boolean {
  return background().words.votes.has(word);
}
