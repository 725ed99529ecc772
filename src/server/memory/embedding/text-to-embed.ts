import { saidText } from "#server/memory/words/terms-of.ts";

/**
 * No input that is sent is longer. A token of any usual vocabulary is at least one byte of UTF-8, so in every script
 * this is within the 8,192 tokens that OpenAI's models take; in English it is some 2,000 tokens.
 */
const maxBytes = 8_000;
/** Stands for a message that says nothing, of a file alone for example: services refuse the empty text. */
const nothingSaid = "-";

/** What a service is sent of a message: what its author says, in one line of valid Unicode, cut to what models take. */
export function textToEmbed(content: string): string {
  const said = saidText(content)
    .toWellFormed()
    .replace(/\p{Cc}+/gu, " ")
    .trim();
  return cut(said) || nothingSaid;
}

function cut(text: string): string {
  if (Buffer.byteLength(text) <= maxBytes) return text;
  // Never splits a character.
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(maxBytes));
  return text.slice(0, read);
}
