import type { VoiceTrait } from "#contract/personality.ts";
import {
  delaySteps,
  type FeatureName,
  hourNumbers,
  lengthSteps,
  listedLanguages,
} from "#server/personality/observation/feature-names.ts";

/** A manner that is counted: how many of something an author shows for each of something else. */
export interface TraitDefinition {
  id: string;
  /** What is measured, in a few words. */
  name: string;
  unit: VoiceTrait["unit"];
  of: readonly FeatureName[];
  per: readonly FeatureName[];
  /** It needs lists of words, and is left out where most messages are in a language that has none. */
  isListed?: true;
  /** The shares that it is a summary of. */
  distribution?: readonly { label: string; of: readonly FeatureName[] }[];
}

export const listedTexts = listedLanguages.map((language) => `language:${language}` as const);

const inTexts = (id: string, of: FeatureName, name: string): TraitDefinition => ({
  id,
  name: `messages ${name}`,
  unit: "share",
  of: [of],
  per: ["texts"],
});
const inMessages = (id: string, of: FeatureName, name: string): TraitDefinition => ({
  ...inTexts(id, of, name),
  per: ["messages"],
});
const inListed = (id: string, of: FeatureName, name: string): TraitDefinition => ({
  ...inTexts(id, of, name),
  per: listedTexts,
  isListed: true,
});

const lengths = lengthSteps.map((step, index) => {
  const next = lengthSteps[index + 1];
  const label = next === undefined ? `${step}+` : next === step + 1 ? `${step}` : `${step}–${next - 1}`;
  return { label, of: [`length:${step}` as const] };
});
const delayLabels = ["under 1 min", "1–5 min", "5–60 min", "1–24 h", "over a day"];

export const traitDefinitions: readonly TraitDefinition[] = [
  {
    id: "length",
    name: "words in a message",
    unit: "words",
    of: ["words"],
    per: ["texts"],
    distribution: lengths,
  },
  {
    id: "word-length",
    name: "letters in a word",
    unit: "characters",
    of: ["characters"],
    per: ["words"],
    // How long words are is a matter of the language first.
    isListed: true,
  },
  {
    ...inTexts("short", "length:1", "of three words or less"),
    of: ["length:1", "length:2"],
  },
  {
    ...inTexts("long", "length:25", "of 25 words or more"),
    of: ["length:25", "length:50"],
  },
  { ...inTexts("lower-case", "lower-case", "that start in lower case"), per: ["cased"] },
  { ...inTexts("full-stop", "stopped", "that end with a full stop"), per: ["ended"] },
  inTexts("question", "question", "that ask something"),
  inTexts("exclamation", "exclamation", "with an exclamation mark"),
  inTexts("ellipsis", "ellipsis", "that trail off with dots"),
  inTexts("comma", "comma", "with a comma"),
  inTexts("brackets", "brackets", "with an aside in brackets"),
  inTexts("quotation", "quotation", "with quotation marks"),
  inTexts("repeated-marks", "repeated-marks", "with marks in a row, such as !! or ??"),
  inTexts("capitals", "capitals", "with a word in capitals"),
  inTexts("stretched", "stretched", "with stretched letters"),
  inTexts("sentences", "sentences", "of more than one sentence"),
  inTexts("lines", "lines", "of more than one line"),
  inTexts("dash", "dash", "with a dash"),
  inTexts("colon", "colon", "with a colon"),
  inTexts("semicolon", "semicolon", "with a semicolon"),
  inTexts("emoji", "emoji", "with an emoji"),
  inTexts("emoticon", "emoticon", "with an emoticon"),
  inTexts("laughter", "laughter", "with laughter"),
  inTexts("number", "number", "with a number"),
  inMessages("link", "link", "with a link"),
  inMessages("code", "code", "with code"),
  inMessages("mention", "mention", "that name the one they speak to"),
  {
    ...inMessages("delay", "delay:0", "that answer within five minutes, of those that answer"),
    of: ["delay:0", "delay:60"],
    per: ["answer"],
    distribution: delaySteps.map((step, index) => ({
      label: delayLabels[index]!,
      of: [`delay:${step}` as const],
    })),
  },
  inMessages("weekend", "weekend", "written at weekends"),
  {
    ...inMessages("hours", "hour:0", "written from 6:00 to 18:00, UTC"),
    of: hourNumbers.filter((hour) => hour >= 6 && hour < 18).map((hour) => `hour:${hour}` as const),
    distribution: hourNumbers.map((hour) => ({ label: `${hour}:00`, of: [`hour:${hour}` as const] })),
  },
  inListed("greeting", "greeting", "that begin with a greeting"),
  inListed("thanks", "thanks", "that thank"),
  inListed("hedge", "hedge", "that hedge"),
  inListed("apology", "apology", "that apologise"),
  inListed("please", "please", "that say please"),
  inListed("agreement", "agreement", "that agree"),
  inListed("negation", "negation", "that say no or not"),
  inListed("emphasis", "emphasis", "that emphasise"),
  inListed("short-form", "short-form", "with words cut short"),
  inListed("coarse", "coarse", "with a swear word"),
  inListed("interjection", "interjection", "with an oh, hm or wow"),
  inListed("i", "i", "in which somebody speaks of themselves"),
  inListed("you", "you", "in which somebody is spoken to as you"),
  inListed("we", "we", "that say we"),
];

export const traitById: ReadonlyMap<string, TraitDefinition> = new Map(
  traitDefinitions.map((definition) => [definition.id, definition]),
);
