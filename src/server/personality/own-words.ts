/** What shapes a voice: a message without code, block quotes, addresses and markup of other programs. */
export function ownWords(content: string): string {
  return content
    .replace(/```[\s\S]*?(?:```|$)/g, " ")
    .replace(/`[^`\n]*`/g, " ")
    .replace(/^[ \t]*>.*$/gm, " ")
    .replace(/<[@#!][^>]*>|<?https?:\/\/[^\s>]+>?/g, " ")
    .replace(/(?<![\p{L}\p{N}])@[\p{L}\p{N}._-]+/gu, " ")
    .replace(/:[a-z0-9_+-]+:/g, " ")
    .replace(/&[a-z]+;/g, " ")
    .trim();
}
