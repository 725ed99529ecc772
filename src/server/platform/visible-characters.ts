/**
 * Characters that nobody sees: controls, direction marks, zero-width ones, tags, fillers, and U+FFFC, which stands
 * for quotes in stored messages. The joiner inside an emoji, line breaks and tabs are none of them.
 */
const invisible =
  /(?<!\p{Extended_Pictographic}\uFE0F?|\p{Emoji_Modifier})\u200D|(?![\n\t\u200D])(?:[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\uFFFC]|\u034F|\u115F|\u1160|\u17B4|\u17B5|\u3164|\uFFA0)/gu;

/** Writes them out: an order that is hidden from people shall not reach the model as if they had seen it. */
export function showInvisible(text: string): string {
  return text.replace(
    invisible,
    (character) => `⟨U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}⟩`,
  );
}

/** Takes them out, from what Lain is about to say. */
export function dropInvisible(text: string): string {
  return text.replace(invisible, "");
}
