import { AppError } from "#server/platform/app-error.ts";
import type { Database } from "#server/storage/schema.ts";
import { readBotHandles } from "./settings-queries.ts";

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

/** A name without what nobody notices: case, accents, spaces, signs between letters. */
function lettersOf(name: string): string {
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\p{M}\p{Cf}\s._'’-]/gu, "")
    .replaceAll("rn", "m");
}

/** What letters look like at a glance: with the same outline, one can be mistaken for the other. */
function outlineOf(letters: string): string {
  return [...letters].map((letter) => looksLike[letter] ?? letter).join("");
}

/** Whether a handle could be taken for one of the reserved ones (the bot's). */
export function isReservedHandle(handle: string, reserved: readonly string[]): boolean {
  const outline = outlineOf(lettersOf(handle));
  return reserved.some((one) => outlineOf(lettersOf(one)) === outline);
}

/**
 * The same for a display name. What is spelt in plain letters alone is somebody's name and taken as it is spelt:
 * people are called Iain.
 */
export function isReservedName(name: string, reserved: readonly string[]): boolean {
  const letters = lettersOf(name);
  if (name.includes("🤖")) return true;
  if (/^[a-z]+$/.test(letters)) return reserved.some((one) => lettersOf(one) === letters);
  return isReservedHandle(name, reserved);
}

/** Throws where a handle or a display name is the bot's, or could be taken for it. */
export async function refuseReservedNames(
  database: Database,
  { handle, name }: { handle?: string | undefined; name?: string | undefined },
): Promise<void> {
  const reserved = await readBotHandles(database);
  if (handle !== undefined && isReservedHandle(handle, reserved))
    throw new AppError("conflict", "This handle is taken by the bot, or looks too much like it.");
  if (name !== undefined && isReservedName(name, reserved))
    throw new AppError("conflict", "This name is taken by the bot, or looks too much like it.");
}
