/** `@handle` where no word, address or path runs into it; a dot at its end belongs to the sentence. */
export const mentionPattern = /(?<![\p{L}\p{N}_@/.-])@([a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)/giu;

export function mentionsMember(content: string, handle: string): boolean {
  for (const match of content.matchAll(mentionPattern)) {
    if (match[1]!.toLowerCase() === handle) return true;
  }
  return false;
}
