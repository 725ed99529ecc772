import { emojiByName } from "./emoji-names.ts";
import type { FeatureName } from "./feature-names.ts";

const emoji = /\p{RGI_Emoji}/gv;
const shortcode = /(?<![\p{L}\p{N}:]):[a-z0-9_+-]*[a-z][a-z0-9_+-]*:(?![\p{L}\p{N}:])/gu;
const emoticon =
  /(?<=^|[\s.,!?])(?:[:;=]['^]?-?[)(DPpOo3/\\|*\]]|[xX]D+|<3|\^_?\^|[oO]_[oO]|T_T|-_-|>_<|\\o\/|¯\\_\(ツ\)_\/¯)(?=$|[\s.,!?)])/gu;
const laughter =
  /(?<![\p{L}\p{N}])(?:lo+l(?:z|ol)*|lmf?ao+|rofl|a?(?:ha){2,}h?|(?:he){2,}h?|(?:hi){2,}|(?:ja){2,}|mdr+|x+d+|[хa]*(?:ха){2,}|哈{2,}|ㅋ{2,}|ㅎ{2,})(?![\p{L}\p{N}])/giu;

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is the whole of ASCII
const ascii = /^[\x00-\x7f]*$/;

const marks: [FeatureName, RegExp][] = [
  ["cased", /^[\p{Lu}\p{Ll}]/u],
  ["lower-case", /^\p{Ll}/u],
  ["ended", /[\p{L}\p{N}.。]$/u],
  ["stopped", /[^.][.。]$/],
  ["question", /[?？؟]["'”’)\]\s]*$/u],
  ["exclamation", /[!！]/],
  ["ellipsis", /\.\.|…/],
  ["comma", /[,，、،]\s|[，、،]/],
  ["brackets", /[(（].{2,}[)）]/],
  ["quotation", /["“„«「].+["”“»」]/],
  ["repeated-marks", /[!?！？]{2,}/],
  ["capitals", /(?<![\p{L}\p{N}])\p{Lu}{4,}(?![\p{L}\p{N}])/u],
  ["stretched", /(\p{L})\1\1/u],
  ["sentences", /[\p{L}\p{N})][.!?]+\s+\p{L}|[。！？]./u],
  ["dash", /\s[-–—]{1,2}\s|\p{L}\s?(?:--|—)\s?\p{L}/u],
  ["colon", /[\p{L}\p{N})]:(?:\s|$)|：/u],
  ["semicolon", /[\p{L}\p{N})];\s|；/u],
  ["lines", /\S[ \t]*\n\s*\S/],
];

/**
 * Notes how a text is written. Answers its emoji, emoticons and laughter, each once, named by their kind; and the text
 * without emoji and emoticons that are spelt with letters, which are no words.
 */
export function shownSigns(text: string, shown: Set<FeatureName>): { signs: Set<string>; spelt: string } {
  for (const [feature, pattern] of marks) if (pattern.test(text)) shown.add(feature);
  const signs = new Set<string>();
  let spelt = text;
  const take = (feature: FeatureName, pattern: RegExp, name: (found: string) => string) => {
    spelt = spelt.replace(pattern, (found) => {
      shown.add(feature);
      signs.add(name(found));
      return " . ";
    });
  };
  if (!ascii.test(text)) take("emoji", emoji, (found) => `emoji:${found}`);
  if (text.includes(":"))
    take("emoji", shortcode, (found) => `emoji:${emojiByName.get(found.slice(1, -1)) ?? found}`);
  take("emoticon", emoticon, (found) => `emoji:${plainEmoticon(found)}`);
  take("laughter", laughter, (found) => `laughter:${plainLaughter(found.toLowerCase())}`);
  return { signs, spelt };
}

/** `:-)` is `:)`, `xDDD` is `xD`. */
function plainEmoticon(found: string): string {
  return found.replace(/^([:;=]['^]?)-/, "$1").replace(/^[xX]D+$/, "xD");
}

/** However long it goes on, it is one laughter. */
function plainLaughter(found: string): string {
  return found
    .replace(/^a?((?:ha|he|hi|ja|ха)).*$/, "$1$1")
    .replace(/^lo+l.*$/, "lol")
    .replace(/^lmf?ao+$/, (word) => (word.includes("f") ? "lmfao" : "lmao"))
    .replace(/^x+d+$/, "xd")
    .replace(/^([哈ㅋㅎ]).*$/, "$1$1")
    .replace(/^mdr+$/, "mdr");
}
