export interface Emoji {
  character: string;
  label: string;
  /** As in `:wave:`, the first is the usual one. */
  shortcodes: string[];
  tags: string[];
  /** Position in `emojiGroups`. */
  group: number;
}

/** Names of the groups, in the order of the data; modifiers (skin and hair alone) are left out. */
export const emojiGroups = [
  { group: 0, name: "Smileys", symbol: "🙂" },
  { group: 1, name: "People", symbol: "👋" },
  { group: 3, name: "Animals and nature", symbol: "🌿" },
  { group: 4, name: "Food and drink", symbol: "🍋" },
  { group: 5, name: "Travel and places", symbol: "🚲" },
  { group: 6, name: "Activities", symbol: "🎲" },
  { group: 7, name: "Objects", symbol: "💡" },
  { group: 8, name: "Symbols", symbol: "💬" },
  { group: 9, name: "Flags", symbol: "🏁" },
] as const;

let list: Promise<Emoji[]> | undefined;

/** All emoji with their names, fetched when first needed (the list is larger than the page). */
export function loadEmoji(): Promise<Emoji[]> {
  list ??= readEmoji();
  return list;
}

async function readEmoji(): Promise<Emoji[]> {
  const [data, shortcodes] = await Promise.all([
    import("emojibase-data/en/compact.json", { with: { type: "json" } }),
    import("emojibase-data/en/shortcodes/iamcal.json", { with: { type: "json" } }),
  ]);
  const codesOf: Record<string, string | string[]> = shortcodes.default;
  return data.default
    .filter((entry) => entry.group !== undefined && entry.group !== 2)
    .sort((a, b) => (a.order ?? 0) - (b.order ?? 0))
    .map((entry) => ({
      character: asSent(entry.unicode),
      label: entry.label,
      shortcodes: [codesOf[entry.hexcode] ?? entry.label.replaceAll(" ", "_")].flat(),
      tags: entry.tags ?? [],
      group: entry.group ?? 0,
    }));
}

/** The data adds a variation selector where Unicode's own list has none: such a one is no emoji to the contract. */
function asSent(character: string): string {
  return /^\p{RGI_Emoji}$/v.test(character) ? character : character.replaceAll("\uFE0F", "");
}

/** Best matches first: a shortcode that starts with the word, then one that contains it, then names and tags. */
export function searchEmoji(emoji: Emoji[], word: string, limit = 60): Emoji[] {
  const wanted = word.trim().toLowerCase().replaceAll(" ", "_");
  if (!wanted) return emoji.slice(0, limit);
  const plain = wanted.replaceAll("_", " ");
  const rank = (one: Emoji) => {
    if (one.shortcodes.includes(wanted)) return 0;
    if (one.shortcodes.some((code) => code.startsWith(wanted))) return 1;
    if (one.tags.includes(plain)) return 2;
    if (one.shortcodes.some((code) => code.includes(wanted)) || one.label.includes(plain)) return 3;
    return one.tags.some((tag) => tag.startsWith(plain)) ? 4 : 5;
  };
  return emoji
    .map((one) => ({ one, at: rank(one) }))
    .filter(({ at }) => at < 5)
    .sort((a, b) => a.at - b.at)
    .slice(0, limit)
    .map(({ one }) => one);
}
