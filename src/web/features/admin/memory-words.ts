import type { IndexGeneration, Indexing } from "#contract/endpoints/memory.ts";
import type { Workspace } from "#contract/endpoints/workspace.ts";

/** What of people's words goes to other machines, for the sake of memory. */
export function whatLeaves({ embedding, vectorIndex }: Workspace["runsOn"]): string {
  const made = embedding.remote;
  const kept = vectorIndex.remote;
  if (made === null && kept === null) return "For this, no text leaves the machine on which Lain runs.";
  const toModel = `What Lain remembers, and what is asked by meaning, is sent to ${made} to be made into vectors`;
  if (kept === null) return `${toModel}; the vectors are kept here.`;
  const toIndex = `each vector is sent to ${kept} with its message’s text`;
  return made === null ? `Vectors are made here; ${toIndex}.` : `${toModel}, and ${toIndex}.`;
}

/** `text-embedding-3-small, 1,536 dimensions`. */
export function modelInWords({ model, dimension }: IndexGeneration): string {
  return `${model}, ${dimension.toLocaleString()} dimensions`;
}

export function placeInWords({ place }: IndexGeneration): string {
  return place === "embedded" ? "this server’s own database" : place.replace(/^pinecone:/, "Pinecone, ");
}

/** What was said, edited or deleted and is not taken in yet. */
export function lagInWords(words: number, vectors: number): string {
  const parts = [
    words > 0 && `${count(words, "change")} for the words`,
    vectors > 0 && `${count(vectors, "change")} for the vectors`,
  ];
  return parts.filter(Boolean).join(", ") || "nothing";
}

/** `1,234,567 tokens, $0.02`. */
export function costInWords({ tokens, dollars }: Pick<IndexGeneration, "tokens" | "dollars">): string {
  if (tokens === 0) return "nothing";
  const price = dollars === null ? "at a price not known here" : dollars > 0 && money(dollars);
  return [count(tokens, "token"), price].filter(Boolean).join(", ");
}

/** `12,000 messages, about 1,400,000 tokens, about $0.03`. */
export function estimateInWords({ messages, tokens, dollars }: NonNullable<Indexing["estimate"]>): string {
  const price = dollars === null ? "at a price not known here" : `about ${money(dollars)}`;
  return `${count(messages, "message")}, about ${count(tokens, "token")}, ${price}`;
}

/** How the last run ended, as long as the server remembers; nothing where none was needed. */
export function resultInWords({ state, total, done, mended }: Indexing): string | null {
  if (state === "stopped") return `Stopped after ${done.toLocaleString()} of ${count(total, "message")}.`;
  if (state !== "done" || total === 0) return null;
  const looked = `Looked through ${count(total, "message")}.`;
  return mended === 0 ? looked : `${looked} ${count(mended, "difference")} found and mended.`;
}

/** Prices this small are not told to the cent. */
export function money(dollars: number): string {
  return dollars > 0 && dollars < 0.01 ? "less than $0.01" : `$${dollars.toFixed(2)}`;
}

function count(number: number, one: string): string {
  return `${number.toLocaleString()} ${number === 1 ? one : `${one}s`}`;
}
