import { termsVersion } from "#server/memory/words/terms-of.ts";
import type { Embedder } from "./embedder.ts";

/** What a stored row was made with. A row with another stamp is made anew. */
export function indexStamp(embedder: Pick<Embedder, "model" | "dimension">): string {
  return `${embedder.model}/${embedder.dimension}/terms-${termsVersion}`;
}
