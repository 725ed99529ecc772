import type { Axis, Interest, Marker, VoiceTrait } from "#contract/personality.ts";
import { stem } from "#server/memory/words/stem.ts";
import { isCommonWord } from "#server/personality/common-words.ts";
import { lexicon } from "#server/personality/observation/lexicon.ts";
import type { Standings } from "#server/personality/voice/standings.ts";
import { ownPhrases } from "./own-phrases.ts";
import { traitPhrases } from "./trait-phrases.ts";

/** One sentence of a portrait, and what shows it. */
export interface DescribedLine {
  traitId: string;
  text: string;
  /** The same, as Lain says it of itself. */
  said: string;
  /** Ids of traits, markers and interests: a message that shows any of them is evidence, see `showsTrait`. */
  shownBy: string[];
  /** It is shown by messages without them. */
  isAbsence: boolean;
}

export interface PortraitMatter {
  /** Messages that it all rests on. */
  messages: number;
  traits: readonly VoiceTrait[];
  markers: readonly Marker[];
  temperament: readonly Axis[];
  interests: readonly Interest[];
  standings: Standings;
}

/** From so many messages on their length says something, their manner, the hours in which they are written. */
const enoughFor = { length: 5, manner: 30, hours: 100 };
/** From so many standard deviations from general chat on, a trait is told. */
const told = 0.75;
const mannersTold = 9;
/** A manner that fewer messages show is no habit, however rare it is elsewhere. */
const leastShare = 0.03;
const topicsTold = 10;
/** One who says what is on their mind names fewer. */
const topicsSaid = 4;
const wordsTold = 8;
const pairsTold = 5;
const expressionsTold = 4;
/** An axis is told from this far from the middle on. */
const axisTold = 0.15;

/**
 * An audience in plain sentences that speak of the people, and as Lain says it of itself, most telling first. Empty where nothing was
 * observed. A function of its arguments alone.
 */
export function describePortrait(matter: PortraitMatter): DescribedLine[] {
  const { messages, interests, markers, standings } = matter;
  const from = (least: number) => (messages < least ? [] : matter.traits);
  const lines = [
    lengthLine(from(enoughFor.length)),
    temperamentLine(messages < enoughFor.manner ? [] : matter.temperament),
    topicsLine(interests),
    ...mannerLines(from(enoughFor.manner), standings),
    wordsLine(markers, interests),
    pairsLine(markers),
    ...expressionLines(markers),
    hoursLine(from(enoughFor.hours)),
  ];
  return lines.filter((line) => line !== undefined).filter(({ traitId }) => !standings.vetoed.has(traitId));
}

function lengthLine(traits: readonly VoiceTrait[]): DescribedLine | undefined {
  const length = traits.find(({ id }) => id === "length");
  if (length === undefined) return undefined;
  const words = Math.max(1, Math.round(length.value));
  const { length: word, own } = lengthWords(length.value);
  const amount = `about ${words} ${words === 1 ? "word" : "words"}`;
  return line("length", `Messages are ${word}: ${amount}.`, `${own}: ${amount} at a time.`, ["length"]);
}

function lengthWords(words: number): { length: string; own: string } {
  if (words < 7) return { length: "very short", own: "I keep it very short" };
  if (words < 13) return { length: "short", own: "I keep it short" };
  if (words < 25) return { length: "of middling length", own: "I take my time to say something" };
  return { length: "long", own: "I have a lot to say" };
}

function temperamentLine(temperament: readonly Axis[]): DescribedLine | undefined {
  const axes = temperament
    .filter(({ value }) => Math.abs(value - 0.5) >= axisTold)
    .toSorted((one, other) => Math.abs(other.value - 0.5) - Math.abs(one.value - 0.5));
  if (axes.length === 0) return undefined;
  const more = axes.filter(({ value }) => value > 0.5).map(({ name }) => name);
  const less = axes.filter(({ value }) => value < 0.5).map(({ name }) => name);
  const parts = [
    more.length > 0 ? `more ${inWords(more)}` : undefined,
    less.length > 0 ? `less ${inWords(less)}` : undefined,
  ].filter((part) => part !== undefined);
  const shownBy = axes.flatMap(({ value, markers }) =>
    markers.filter(({ weight }) => weight > 0 === value > 0.5).map(({ traitId }) => traitId),
  );
  const tone = parts.join(", and ");
  return line("temperament", `The tone is ${tone} than in most chats.`, `I am ${tone} than most.`, [
    ...new Set(shownBy),
  ]);
}

function mannerLines(traits: readonly VoiceTrait[], { vetoed, pinned }: Standings): DescribedLine[] {
  return traits
    .filter((trait) => !vetoed.has(trait.id) && (standsOut(trait) || pinned.has(trait.id)))
    .toSorted(
      (one, other) => Math.abs(other.deviation) - Math.abs(one.deviation) || (one.id < other.id ? -1 : 1),
    )
    .map((trait) => ({ id: trait.id, manner: mannerLine(trait) }))
    .filter(({ manner }) => manner !== undefined)
    .filter(({ id }, index) => index < mannersTold || pinned.has(id))
    .map(({ manner }) => manner!);
}

/** The case at the start and the stop at the end are seen in every message, whatever is usual elsewhere. */
const seenAtOnce: Record<string, { much: number; little: number }> = {
  "lower-case": { much: 0.6, little: 0.3 },
  "full-stop": { much: 0.5, little: 0.15 },
};

function standsOut({ id, value, deviation }: VoiceTrait): boolean {
  const seen = seenAtOnce[id];
  return Math.abs(deviation) >= told || (seen !== undefined && (value >= seen.much || value <= seen.little));
}

function isMuch({ id, value, deviation }: VoiceTrait): boolean {
  const seen = seenAtOnce[id];
  if (seen === undefined || (value > seen.little && value < seen.much)) return deviation >= 0;
  return value >= seen.much;
}

function mannerLine(trait: VoiceTrait): DescribedLine | undefined {
  const { id, unit, value } = trait;
  const phrase = traitPhrases[id];
  const own = ownPhrases[id];
  const filled = (words: string) => words.replace("{n}", String(Math.round(value * 100)));
  if (isMuch(trait)) {
    if (phrase?.much === undefined || (unit === "share" && value < leastShare)) return undefined;
    return line(id, filled(phrase.much), filled(own?.much ?? phrase.much), [id]);
  }
  if (phrase?.little === undefined) return undefined;
  return {
    ...line(id, filled(phrase.little), filled(own?.little ?? phrase.little), [id]),
    isAbsence: true,
  };
}

function topicsLine(interests: readonly Interest[]): DescribedLine | undefined {
  const shown = interests.slice(0, topicsTold);
  if (shown.length === 0) return undefined;
  return line(
    "topics",
    `The talk is of ${inWords(shown.map(({ label }) => label))}.`,
    `My head is full of ${inWords(shown.slice(0, topicsSaid).map(({ label }) => label))}.`,
    shown.map(({ id }) => id),
  );
}

/** Words that mark a manner or a place and are not named as topics; of several forms of a word the strongest. */
function wordsLine(markers: readonly Marker[], interests: readonly Interest[]): DescribedLine | undefined {
  const named = new Set(
    interests.slice(0, topicsTold).flatMap(({ words }) => words.flatMap((word) => word.split(" ").map(stem))),
  );
  const shown: Marker[] = [];
  for (const marker of ofKind(markers, "word")) {
    if (shown.length === wordsTold) break;
    if (named.has(stem(marker.text)) || isCommonWord(marker.text) || lexicon.has(marker.text)) continue;
    named.add(stem(marker.text));
    shown.push(marker);
  }
  return listLine("words", "Words that mark this place:", "You know me by my words:", shown);
}

/** Of several forms of a pair the strongest. */
function pairsLine(markers: readonly Marker[]): DescribedLine | undefined {
  const pairs = new Map<string, Marker>();
  for (const pair of ofKind(markers, "pair")) {
    const stems = pair.text.split(" ").map(stem).join(" ");
    if (!pairs.has(stems)) pairs.set(stems, pair);
  }
  const shown = [...pairs.values()].slice(0, pairsTold);
  return listLine("pairs", "Said together again and again:", "I keep saying", shown);
}

function expressionLines(markers: readonly Marker[]): (DescribedLine | undefined)[] {
  const listed = (id: string, start: string, own: string, kind: Marker["kind"]) =>
    listLine(id, start, own, ofKind(markers, kind).slice(0, expressionsTold));
  return [
    listed("greetings", "Greetings:", "I greet with", "greeting"),
    listed("laughter-words", "Laughter:", "I laugh with", "laughter"),
    listed("emoji-signs", "Faces and signs:", "My faces are", "emoji"),
    listed("thanks-words", "Thanks:", "I give thanks with", "thanks"),
  ];
}

const hoursOfAWindow = 8;
const mostOfADay = 0.5;

function hoursLine(traits: readonly VoiceTrait[]): DescribedLine | undefined {
  const shares = traits.find(({ id }) => id === "hours")?.distribution?.map(({ share }) => share);
  if (shares === undefined) return undefined;
  let best = { start: 0, share: 0 };
  for (let start = 0; start < 24; start++) {
    let share = 0;
    for (let hour = 0; hour < hoursOfAWindow; hour++) share += shares[(start + hour) % 24]!;
    if (share > best.share) best = { start, share };
  }
  if (best.share < mostOfADay) return undefined;
  const end = (best.start + hoursOfAWindow) % 24;
  const hours = Array.from({ length: hoursOfAWindow }, (_, hour) => `hour:${(best.start + hour) % 24}`);
  const span = `from ${best.start}:00 to ${end}:00 UTC`;
  const text = `Most is written ${span}: ${Math.round(best.share * 100)} in 100 messages.`;
  return line("hours", text, `I am awake mostly ${span}.`, hours);
}

const ofKind = (markers: readonly Marker[], kind: Marker["kind"]) =>
  markers.filter((one) => one.kind === kind);

function listLine(
  traitId: string,
  start: string,
  own: string,
  markers: readonly Marker[],
): DescribedLine | undefined {
  if (markers.length === 0) return undefined;
  const texts = markers.map(({ text }) => text);
  return line(
    traitId,
    `${start} ${texts.join(", ")}.`,
    `${own} ${inWords(texts)}.`,
    markers.map(({ id }) => id),
  );
}

function line(traitId: string, text: string, said: string, shownBy: string[]): DescribedLine {
  return { traitId, text, said, shownBy, isAbsence: false };
}

function inWords(list: readonly string[]): string {
  return list.length < 2 ? list.join("") : `${list.slice(0, -1).join(", ")} and ${list.at(-1)}`;
}
