/** A text without the marks of Markdown, for where it stands in small: the words stay, and their lines. */
export function plainWords(content: string): string {
  return content
    .replace(/^ {0,3}(?:```|~~~).*$/gm, "")
    .replace(/^[ \t]*(?:>[ \t]?)+|^#{1,6}[ \t]+/gm, "")
    .replace(/!?\[([^\]\n]*)\]\([^()\s]*\)/g, "$1")
    .replace(/`+([^`\n]+)`+/g, "$1")
    .replace(/(\*\*|__|~~)(?=\S)(.*?\S)\1/g, "$2")
    .replace(/(?<![\p{L}\p{N}*_])([*_])(?=\S)([^*_\n]*\S)\1(?![\p{L}\p{N}*_])/gu, "$2")
    .replace(/\n{2,}/g, "\n")
    .trim();
}
