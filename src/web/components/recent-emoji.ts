const storageKey = "lain.recent-emoji";
const keep = 16;
/** What a new reader finds first. */
const beginners = ["👍", "❤️", "😂", "🎉", "🙏", "👀", "✅", "🤔"];

/** The emoji this browser used last, newest first. */
export function recentEmoji(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? "null");
    if (Array.isArray(stored)) return stored.filter((emoji) => typeof emoji === "string");
  } catch {
    // What cannot be read is as good as nothing.
  }
  return beginners;
}

export function rememberEmoji(emoji: string): void {
  const recent = [emoji, ...recentEmoji().filter((other) => other !== emoji)].slice(0, keep);
  localStorage.setItem(storageKey, JSON.stringify(recent));
}
