import { limits } from "#contract/limits.ts";

/** Letters that are not a plain one with a mark. */
const plain: Record<string, string> = {
  æ: "ae",
  ø: "o",
  œ: "oe",
  ß: "ss",
  ð: "d",
  þ: "th",
  đ: "d",
  ł: "l",
  ı: "i",
};

/** A handle out of a name: `Zoë van Dijk` → `zoe.van.dijk`. Empty when nothing of the name fits. */
export function suggestHandle(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/[\p{M}'’]/gu, "")
    .toLowerCase()
    .replace(/[æøœßðþđłı]/g, (letter) => plain[letter] ?? "")
    .replace(/[^a-z0-9]+/g, ".")
    .slice(0, limits.handleLength)
    .replace(/^\.+|\.+$/g, "");
}
