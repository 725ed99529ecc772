import { mentionPattern } from "#web/state/mentions.ts";

export type TextPart =
  | { type: "text"; text: string }
  | { type: "break" }
  | { type: "mention"; handle: string; text: string }
  | { type: "channel"; name: string; text: string };

const channelPattern =
  /(?<![\p{L}\p{N}_#&/.-])#([\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}_-]*[\p{Ll}\p{Lo}\p{Lm}\p{M}][\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}_-]*)/gu;

/** Cuts plain text at line breaks and at what looks like a mention or a channel; whether it is one shows later. */
export function splitText(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const { at, end, part } of found(text)) {
    if (at < from) continue;
    if (at > from) parts.push({ type: "text", text: text.slice(from, at) });
    parts.push(part);
    from = end;
  }
  if (from < text.length) parts.push({ type: "text", text: text.slice(from) });
  return parts;
}

function found(text: string): { at: number; end: number; part: TextPart }[] {
  const all = [
    ...[...text.matchAll(mentionPattern)].map((match) => ({
      match,
      part: { type: "mention", handle: match[1]!.toLowerCase(), text: match[0] } as const,
    })),
    ...[...text.matchAll(channelPattern)].map((match) => ({
      match,
      part: { type: "channel", name: match[1]!, text: match[0] } as const,
    })),
    ...[...text.matchAll(/\r?\n/g)].map((match) => ({ match, part: { type: "break" } as const })),
  ];
  return all
    .map(({ match, part }) => ({ at: match.index, end: match.index + match[0].length, part }))
    .sort((a, b) => a.at - b.at);
}

/** Whether a text means nothing but itself in Markdown: then no parser is needed. */
export function isPlainText(text: string): boolean {
  return !/[`*_~[\]<>|\\&]|:\/\/|www\.|\S@\S|^\s*(?:[-+=#]|\d+[.)])|^ {4}|\t|\n\s*\n/m.test(text);
}

const emojiOnly = /^(?:\p{RGI_Emoji}\s*){1,6}$/v;

/** Up to six emoji and nothing else are shown larger. */
export function isEmojiOnly(text: string): boolean {
  return text.length <= 80 && emojiOnly.test(text.trim());
}
