const code = /(`{3,})[\s\S]*?(?:\1|$)|`[^`\n]+`/g;

/** `@handle` where no word, address or path runs into it; a dot at its end belongs to the sentence. */
const mention = /(?<![\p{L}\p{N}_@/.-])@([a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)/giu;

/** Handles that a text mentions outside code, in lower case, each once. */
export function findMentions(content: string): string[] {
  if (!content.includes("@")) return [];
  const handles = new Set<string>();
  for (const [, handle] of content.replace(code, " ").matchAll(mention)) handles.add(handle!.toLowerCase());
  return [...handles];
}
