import type { MessageId } from "#contract/ids.ts";
import { dropInvisible } from "#server/brain/prompt/visible-characters.ts";

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

const image = /!\[([^\]]*)\](?:\([^)\n]*\)?|\[[^\]]*\])?/g;
const definition = /^ {0,3}\[[^\]\n]+\]:.*$/gm;
const link = /\[([^\]\n]*)\]\(\s*<?([^)\s>]*)>?[^)\n]*\)/g;
const referenceLink = /\[([^\]\n]+)\]\[[^\]\n]*\]/g;
const citedNumbers = /\[((?:\d{1,3}|\d{16})(?:\s*[,;]\s*(?:\d{1,3}|\d{16}))*)\](?!\()/g;
const htmlStart = /(?<!\\)<(?=[a-z/!?])/gi;
const address =
  /(?:\b[a-z][a-z0-9+.-]{1,20}:\/\/|\bwww\.|\bmailto:)[^\s`<>]+|[^\s@`<>()[\]]+@[^\s@`<>()[\]]+\.[a-z]{2,}/gi;
const mention = /(?<![\p{L}\p{N}_@.])@([\p{L}\p{N}][\p{L}\p{N}._-]*)/gu;
const code = /(`+)(?!`)[^\n]*?[^`\n]\1(?!`)/g;

/**
 * Makes a model's output safe to post. Nothing in it loads by itself or leads anywhere but to the messages that it was
 * given: images become their texts, foreign links plain text, HTML stays text, and nobody is called by an @.
 */
export function cleanOutput(output: string, citations: CitationTable, messagePath = "/m/"): string {
  const text = dropInvisible(output.replaceAll("\r\n", "\n")).replace(image, "$1");
  let inFence: string | undefined;
  const lines: string[] = [];
  let plain: string[] = [];
  const flush = () => {
    if (plain.length > 0) lines.push(cleanText(plain.join("\n"), citations, messagePath));
    plain = [];
  };
  for (const line of text.split("\n")) {
    const fence = /^(`{3,}|~{3,})/.exec(line)?.[1];
    if (inFence === undefined && fence === undefined) plain.push(line);
    else {
      flush();
      lines.push(line);
      if (inFence === undefined) inFence = fence;
      else if (fence?.startsWith(inFence) && line.trim() === fence) inFence = undefined;
    }
  }
  flush();
  if (inFence !== undefined) lines.push(inFence);
  return lines.join("\n").trim();
}

function cleanText(text: string, citations: CitationTable, messagePath: string): string {
  const linked = text
    .replace(definition, "")
    .replace(link, (_, label: string, target: string) => {
      const id = target.startsWith(messagePath) ? target.slice(messagePath.length) : undefined;
      return id !== undefined && citations.byId.has(id) ? linkTo(citations.byId.get(id)!, label) : label;
    })
    .replace(referenceLink, "$1")
    .replace(citedNumbers, (whole, list: string) => citeAll(whole, list, citations));
  return outsideCode(linked, (piece) =>
    piece
      .replace(htmlStart, "\\<")
      .replace(address, (found) => `\`${found}\``)
      .replace(mention, (whole, name: string) => (name === citations.askerHandle ? whole : name)),
  );

  function linkTo(citation: Citation, label: string): string {
    return `[${label === "" ? citation.label : label}](${messagePath}${citation.id})`;
  }

  function citeAll(whole: string, list: string, table: CitationTable): string {
    const found = list
      .split(/[,;]/)
      .map((item) => table.byNumber.get(item.trim()) ?? table.byId.get(item.trim()));
    if (found.some((citation) => citation === undefined)) return whole;
    return `(${found.map((citation) => linkTo(citation!, citation!.label)).join("; ")})`;
  }
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
