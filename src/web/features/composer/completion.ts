export type CompletionKind = "member" | "channel" | "emoji";

/** What is being completed: the word behind `@`, `#` or `:`, and where it stands with its sign. */
export interface CompletionWord {
  kind: CompletionKind;
  word: string;
  from: number;
  to: number;
}

const patterns: { kind: CompletionKind; pattern: RegExp }[] = [
  { kind: "member", pattern: /(?:^|[\s([{>"'*_~-])@([\p{L}\p{N}._-]{0,32})$/u },
  { kind: "channel", pattern: /(?:^|[\s([{>"'*_~-])#([\p{L}\p{M}\p{N}_-]{0,80})$/u },
  { kind: "emoji", pattern: /(?:^|[\s([{>"'*_~-]):([a-z0-9_+-]{2,40})$/i },
];

/** The word before the caret, if it asks to be completed. */
export function completionAt(text: string, caret: number): CompletionWord | null {
  const before = text.slice(Math.max(0, caret - 100), caret);
  for (const { kind, pattern } of patterns) {
    const word = pattern.exec(before)?.[1];
    if (word !== undefined) return { kind, word, from: caret - word.length - 1, to: caret };
  }
  return null;
}

/** Puts what was chosen in place of the word, with a space behind it, and the caret behind that. */
export function complete(text: string, at: CompletionWord, chosen: string): { text: string; caret: number } {
  const after = text.slice(at.to);
  const space = /^\s/.test(after) ? "" : " ";
  return {
    text: text.slice(0, at.from) + chosen + space + after,
    caret: at.from + chosen.length + 1,
  };
}
