import type { BatchLimits, Embedder } from "./embedder.ts";

/**
 * The tokens of a text, rather too many: half a one for each ASCII character (English chat has a quarter), and one for
 * each byte of UTF-8 of all others, since no token is less (Chinese has 0.4 a byte, Amharic 0.9).
 */
export function estimateTokens(text: string): number {
  let ascii = 0;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) < 0x80) ascii++;
  return Math.ceil(Buffer.byteLength(text) - ascii / 2);
}

/**
 * Splits into full batches, in order: none takes more than its limits, and none could have taken the next item too.
 * An item above the limit of tokens stands alone.
 */
export function packTexts<Item>(
  items: readonly Item[],
  limits: Pick<BatchLimits, "texts" | "tokens">,
  textOf: (item: Item) => string,
): Item[][] {
  const batches: Item[][] = [];
  let batch: Item[] = [];
  let tokens = 0;
  for (const item of items) {
    const more = estimateTokens(textOf(item));
    if (batch.length === limits.texts || (batch.length > 0 && tokens + more > limits.tokens)) {
      batches.push(batch);
      batch = [];
      tokens = 0;
    }
    batch.push(item);
    tokens += more;
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}

/** Bytes of UTF-8 in a token: 4 in English chat, 4.3 in Russian, 2.4 in Chinese. */
const bytesPerToken = 3;

/** What texts of so many bytes of UTF-8 will cost, rather too much; undefined: the price is not known here. */
export function estimateCost(
  bytes: number,
  { dollarsPerMillionTokens }: Pick<Embedder, "dollarsPerMillionTokens">,
): { tokens: number; dollars: number | undefined } {
  const tokens = Math.ceil(bytes / bytesPerToken);
  const dollars =
    dollarsPerMillionTokens === undefined ? undefined : (tokens / 1_000_000) * dollarsPerMillionTokens;
  return { tokens, dollars };
}
