import type { ReadMessage } from "./material.ts";

const formats = new Map<string, Intl.DateTimeFormat>();

/** Author and day, as the text of a link: `Ann, 3 March 2024`. Days are UTC's. */
export function labelOf(message: ReadMessage, locale = "en-GB"): string {
  let format = formats.get(locale);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
    formats.set(locale, format);
  }
  return `${plainName(message.authorName)}, ${format.format(message.createdAt)}`;
}

/** A name as plain text inside a link: nothing of it is markup. */
export function plainName(name: string): string {
  const plain = name.replace(/[^\p{L}\p{M}\p{N}\p{Extended_Pictographic}.,'’-]+/gu, " ").trim();
  return plain === "" ? "somebody" : plain;
}
