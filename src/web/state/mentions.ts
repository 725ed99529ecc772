/** `@handle` where no word, address or path runs into it; a dot at its end belongs to the sentence. */
export const mentionPattern = /(?<![\p{L}\p{N}_@/.-])@([a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)/giu;

const code = /(`{3,})[\s\S]*?(?:\1|$)|`[^`\n]+`/g;

/** Whether a text speaks to somebody, outside of code. The server reads it in the same way. */
export function mentionsMember(content: string, handle: string): boolean {
  if (!content.includes("@")) return false;
  for (const match of content.replace(code, " ").matchAll(mentionPattern)) {
    if (match[1]!.toLowerCase() === handle) return true;
  }
  return false;
}
