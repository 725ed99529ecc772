/** Letters that look like a plain one, after NFKC and in lower case: Cyrillic, Greek, digits and signs. */
const looksLike: Record<string, string> = Object.fromEntries(
  [
    ["a", "аαɑ4@"],
    ["b", "Ьв6"],
    ["c", "сϲ"],
    ["d", "ԁ"],
    ["e", "еєεҽ3"],
    ["h", "һ"],
    ["i", "lіι1|!їíıǀӏ"],
    ["k", "кκ"],
    ["m", "м"],
    ["n", "пηոñ"],
    ["o", "оοօ0σ"],
    ["p", "рρ"],
    ["r", "гɼ"],
    ["s", "ѕ5$"],
    ["t", "тτ7+"],
    ["u", "υս"],
    ["v", "νѵ"],
    ["w", "ѡω"],
    ["x", "хχ"],
    ["y", "уγүʏ"],
    ["z", "2"],
  ].flatMap(([plain, alike]) => [...alike!].map((letter) => [letter, plain!])),
);

/** What a name looks like at a glance: two names with the same outline can be mistaken for one another. */
function outlineOf(name: string): string {
  const letters = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\p{M}\p{Cf}\s._'’-]/gu, "")
    .replaceAll("rn", "m");
  return [...letters].map((letter) => looksLike[letter] ?? letter).join("");
}

/** Whether a handle or a display name could be taken for one of the reserved ones (the bot's). */
export function isReservedName(name: string, reserved: readonly string[]): boolean {
  const outline = outlineOf(name);
  return name.includes("🤖") || reserved.some((one) => outlineOf(one) === outline);
}
