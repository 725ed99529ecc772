import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";

/** Without any of these a text has nothing but words and links to messages. */
const mayLead = /[<&@]|:\/\/|\bwww|\b(?:mailto|tel|data|javascript):|!\[|\]:|\]\((?!\/m\/\d{16}\))/i;
const target = /\]\((?:(\/m\/\d{16})\))?/g;
const punctuation = /[!-/:-@[-`{-~]/g;

/**
 * Makes sure of a cleaned text with the parser that the page reads it with: what cleaning took for code may be none. Where
 * anything is left that shows more than words or leads elsewhere than `isGiven` says, the text is taken apart.
 */
export function leadNowhere(text: string, isGiven: (target: string) => boolean): string {
  if (isHarmless(text, isGiven)) return text;
  const apart = breakAddresses(
    text
      .replaceAll("![", "[")
      .replaceAll("<", "\\<")
      .replaceAll("]:", "] :")
      .replace(target, (whole, to?: string) =>
        to !== undefined && isGiven(to) ? whole : whole.replace("](", "] ("),
      ),
  );
  if (isHarmless(apart, isGiven)) return apart;
  return breakAddresses(text).replace(punctuation, "\\$&");
}

function isHarmless(text: string, isGiven: (target: string) => boolean): boolean {
  const isPlain = !mayLead.test(text) && [...text.matchAll(target)].every(([, to]) => isGiven(to ?? ""));
  if (isPlain) return true;
  return !leads(fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }), isGiven);
}

function leads(node: Nodes, isGiven: (target: string) => boolean): boolean {
  switch (node.type) {
    case "image":
    case "imageReference":
    case "linkReference":
    case "definition":
    case "html":
      return true;
    case "link":
      if (!isGiven(node.url)) return true;
  }
  return "children" in node && node.children.some((child) => leads(child, isGiven));
}

/** So that none is an address any more, written out, escaped or as an entity. */
function breakAddresses(text: string): string {
  return text
    .replace(/&(?=[#a-z])/gi, "& ")
    .replace(/:(?=\\?\/)/g, ": ")
    .replace(/\bwww(?=\\?\.)/gi, "$& ")
    .replace(/(?<=\S)@(?=\S)/g, " @ ");
}
