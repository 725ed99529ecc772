import type { MessageId } from "#contract/ids.ts";
import { dropInvisible } from "#server/platform/visible-characters.ts";
import { leadNowhere } from "./lead-nowhere.ts";

/** A message that the model may cite: by its number, by its id, or with a link of its own. */
export interface Citation {
  id: MessageId;
  /** What a reader sees: `Ann, 3 March 2024`. */
  label: string;
}

export interface CitationTable {
  /** By the number that stood in the prompt. */
  byNumber: ReadonlyMap<string, Citation>;
  byId: ReadonlyMap<string, Citation>;
  /** The one member whom an answer may name with an @: who asked. */
  askerHandle: string;
}

const messagePath = "/m/";

const link = /\[([^[\]]*)\]\(\s*<?([^)\s>]*)>?[^)]*\)/g;
/** What could still make a link: an inline target, a reference, a definition. */
const openLink = /\](?=\(|\[|:)(?!\(\/m\/\d{16}\))/g;
const citedNumbers = /\[((?:\d{1,3}|\d{16})(?:\s*[,;]\s*(?:\d{1,3}|\d{16}))*)\](?!\()/g;
const htmlStart = /(?<!\\)<(?=[a-z/!?])/gi;
const address =
  /(?:\b[a-z][a-z0-9+.-]{1,20}:\/\/|\bwww\.|\bmailto:)[^\s`<>]+|[^\s@`<>()[\]]+@[^\s@`<>()[\]]+\.[a-z]{2,}/gi;
const mention = /(?<![\p{L}\p{N}_@.])@([\p{L}\p{N}][\p{L}\p{N}._-]*)/gu;
/** What opens a fence: no backtick stands behind its own. An indented one may end with its list, so it hides nothing. */
const openingFence = /^(`{3,}(?=[^`]*$)|~{3,})/;
const closingFence = /^ {0,3}(`{3,}|~{3,})[ \t]*$/;
const code = /(`+)(?!`)[^\n]*?[^`\n]\1(?!`)/g;

/**
 * Makes a model's output safe to post. Nothing in it loads by itself or leads anywhere but to the messages that it was
 * given: images become their texts, foreign links plain text, HTML stays text, and nobody is called by an @.
 */
export function cleanOutput(output: string, citations: CitationTable): string {
  // Without its bang an image is a link like any other. In code as well: no two readers of Markdown agree on where
  // code ends.
  const text = dropInvisible(output.replaceAll("\r\n", "\n")).replaceAll("![", "[");
  const lines: string[] = [];
  let plain: string[] = [];
  let fence: string | undefined;
  const flush = () => {
    if (plain.length > 0) lines.push(cleanText(plain.join("\n"), citations));
    plain = [];
  };
  for (const line of text.split("\n")) {
    const mark = (fence === undefined ? openingFence : closingFence).exec(line)?.[1];
    if (fence === undefined && mark === undefined) {
      plain.push(line);
      continue;
    }
    flush();
    lines.push(line);
    if (fence === undefined) fence = mark;
    else if (mark?.startsWith(fence)) fence = undefined;
  }
  flush();
  if (fence !== undefined) lines.push(fence);
  const isGiven = (target: string) =>
    target.startsWith(messagePath) && citations.byId.has(target.slice(messagePath.length));
  return leadNowhere(lines.join("\n").trim(), isGiven);
}

function cleanText(text: string, citations: CitationTable): string {
  const linked = replaceLinks(text, citations)
    .replace(citedNumbers, (whole, list: string) => citeAll(list, citations) ?? whole)
    .replace(openLink, "] ");
  return outsideCode(linked, (piece) =>
    piece
      .replace(htmlStart, "\\<")
      .replace(address, (found) => `\`${found}\``)
      .replace(mention, (whole, name: string) => (name === citations.askerHandle ? whole : name)),
  );
}

/** From the inside out, until none is left that leads elsewhere: links may stand in the texts of links. */
function replaceLinks(text: string, citations: CitationTable): string {
  const replaced = text.replace(link, (_, label: string, target: string) => {
    const id = target.startsWith(messagePath) ? target.slice(messagePath.length) : "";
    const citation = citations.byId.get(id);
    return citation === undefined ? label : linkTo(citation, label);
  });
  return replaced === text ? text : replaceLinks(replaced, citations);
}

function citeAll(list: string, { byNumber, byId }: CitationTable): string | undefined {
  const found = list.split(/[,;]/).map((item) => byNumber.get(item.trim()) ?? byId.get(item.trim()));
  if (found.includes(undefined)) return undefined;
  return `(${found.map((citation) => linkTo(citation!, citation!.label)).join("; ")})`;
}

function linkTo(citation: Citation, label: string): string {
  return `[${label === "" ? citation.label : label}](${messagePath}${citation.id})`;
}

function outsideCode(text: string, change: (piece: string) => string): string {
  let changed = "";
  let at = 0;
  for (const match of text.matchAll(code)) {
    changed += change(text.slice(at, match.index)) + match[0];
    at = match.index + match[0].length;
  }
  return changed + change(text.slice(at));
}

/** Ids of the messages that a cleaned text links to. */
export function citedIds(text: string, citations: CitationTable): MessageId[] {
  const ids = Array.from(text.matchAll(/\]\(\/m\/(\d{16})\)/g), (match) => match[1]!);
  return [...new Set(ids)].filter((id): id is MessageId => citations.byId.has(id));
}
