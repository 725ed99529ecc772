import type { Embedder } from "#server/memory/embedding/embedder.ts";
import { binaryCode, codeWords } from "#server/memory/vector-index/binary-code.ts";
import { encodeVector } from "#server/memory/vector-index/encode-vector.ts";
import { termsOf } from "#server/memory/words/terms-of.ts";

/** What indexing makes of a text. */
export interface Prepared {
  values: Float32Array;
  code: Uint32Array;
  /** The vector as it is stored. */
  embedding: Uint8Array;
  terms: Uint32Array;
}

/**
 * Prepares texts at once. The arrays of all are views of a few buffers, because those cost one copy each on their way
 * between threads, however many views they have.
 */
export async function prepareTexts(embedder: Embedder, contents: readonly string[]): Promise<Prepared[]> {
  const { dimension, embeddings } = embedder;
  const vectors = await embeddings.embedDocuments([...contents]);
  const terms = contents.map(termsOf);
  const allValues = new Float32Array(contents.length * dimension);
  const allCodes = new Uint32Array(contents.length * codeWords);
  const allEmbeddings = new Uint8Array(contents.length * dimension);
  const allTerms = new Uint32Array(terms.reduce((length, one) => length + one.length, 0));
  let firstTerm = 0;
  return terms.map((termsOfOne, index) => {
    const values = allValues.subarray(index * dimension, (index + 1) * dimension);
    const code = allCodes.subarray(index * codeWords, (index + 1) * codeWords);
    const embedding = allEmbeddings.subarray(index * dimension, (index + 1) * dimension);
    const ownTerms = allTerms.subarray(firstTerm, firstTerm + termsOfOne.length);
    firstTerm += termsOfOne.length;
    values.set(vectors[index]!);
    code.set(binaryCode(values));
    embedding.set(encodeVector(values));
    ownTerms.set(termsOfOne);
    return { values, code, embedding, terms: ownTerms };
  });
}
