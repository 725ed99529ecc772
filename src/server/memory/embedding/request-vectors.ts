import { EmbeddingFailure, embeddingFailureIn } from "./embedding-failure.ts";
import type { EmbeddingConnection } from "./embedding-service.ts";

/** One request. Answers one entry for each text, whatever it is; throws `EmbeddingFailure` for everything else. */
export async function requestVectors(
  connection: EmbeddingConnection,
  texts: string[],
  host: string,
): Promise<unknown[]> {
  const vectors = await connection.embedBatch(texts).catch((error: unknown) => {
    // The parser's own error repeats what it could not read.
    if (error instanceof SyntaxError) throw outage(`${host} answers with broken JSON`);
    throw embeddingFailureIn(error) ?? error;
  });
  if (vectors.length !== texts.length || vectors.includes(undefined))
    throw outage(`${host} answers with another number of vectors than were asked for`);
  return vectors;
}

function outage(reason: string): EmbeddingFailure {
  return new EmbeddingFailure({ kind: "outage", reason, mayBeOfTexts: "broken" });
}
