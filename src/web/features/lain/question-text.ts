/** A question without the names with which it called Lain: in a direct channel nobody needs calling. */
export function questionText(content: string, lainHandles: readonly string[]): string {
  const names = lainHandles.map((handle) => handle.replace(/[.\\]/g, "\\$&")).join("|");
  if (names === "") return content.trim();
  const calls = new RegExp(`(?<![\\p{L}\\p{N}_@/.-])@(?:${names})(?![a-z0-9_-])[,:]?[ \\t]*`, "giu");
  return content.replace(calls, "").trim() || content.trim();
}
