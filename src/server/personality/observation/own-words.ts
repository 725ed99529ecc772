/** A message's own text, and what was taken out of it. */
export interface OwnWords {
  text: string;
  links: boolean;
  code: boolean;
  mentions: boolean;
}

const fencedCode = /```[\s\S]*?(?:```|$)/g;
const inlineCode = /`[^`\n]*`/g;
const blockQuote = /^[ \t]*(?:>|&gt;).*$/gm;
const marked = /<[@#!][^>\n]*>/g;
const link = /<?(?:https?|ftp):\/\/[^\s>]+>?|\bwww\.[^\s>]+/gi;
const mention = /(?<![\p{L}\p{N}])@[\p{L}\p{N}._-]+/gu;
/** The way of IRC to say to whom one speaks. */
const addressed = /^\s*[^\s:,<>()"']{2,32}: /;
const entities: Record<string, string> = { lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

/** What shapes a voice: a message without code, block quotes, addresses, names it speaks to and markup of other programs. */
export function ownWords(content: string): OwnWords {
  let text = content;
  const isCut = (pattern: RegExp): boolean => {
    const cut = text.replace(pattern, " ");
    if (cut === text) return false;
    text = cut;
    return true;
  };
  const code = text.includes("`") && [isCut(fencedCode), isCut(inlineCode)].includes(true);
  if (text.includes(">") || text.includes("&gt;")) isCut(blockQuote);
  const links = (text.includes("://") || text.includes("www.")) && isCut(link);
  let mentions = text.includes("<") && isCut(marked);
  if (text.includes("@")) mentions = isCut(mention) || mentions;
  if (text.includes(": ")) mentions = isCut(addressed) || mentions;
  if (text.includes("&"))
    text = text
      .replaceAll("&amp;", "&")
      .replace(/&([a-z]{2,4});/g, (whole, name: string) => entities[name] ?? whole);
  return { text: text.trim(), links, code, mentions };
}
