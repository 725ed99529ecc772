import type { MessageId } from "#contract/ids.ts";
import type { ComposedReply, Material, ReadMessage, ReplyPart, Source } from "#server/brain/material.ts";
import { labelOf, plainName } from "#server/brain/message-label.ts";
import { askedText } from "#server/brain/question-terms.ts";
import { type ChosenQuote, chooseQuotes, commonQuestion } from "./choose-quotes.ts";
import { type Intent, intentOf } from "./intent.ts";
import { type Language, languageOf } from "./language.ts";
import { locales, phrases, type QuotingIntent } from "./phrases.ts";
import { createPick, type Pick } from "./pick.ts";
import { fill, inVoice } from "./speak.ts";

/** Fewer messages than this are worth a word of warning. */
const littleSeen = 50;

/** A best quote that covers less of the question's matter than this is told as what comes closest. */
const wholeMatter = 0.75;

interface Speaker {
  language: Language;
  pick: Pick;
  material: Material;
  /** Says one of these in the room's manner. */
  say(choices: readonly string[], values?: Record<string, string | number>): string;
}

/**
 * An answer of the learned brain: remembered sentences by reference, and between them a few fixed words in the room's
 * manner. The question's id alone decides where there is a choice.
 */
export async function composeAnswer(material: Material): Promise<ComposedReply> {
  const text = askedText(material);
  const intent = intentOf(text);
  const remembered = material.memories.slice(0, 5).map((memory) => memory.content);
  const speaker = createSpeaker(material, languageOf(text, remembered.join(" ")));
  const found = isQuoting(intent) ? await chooseQuotes(material, intent) : [];
  // A remark asks for nothing: what speaks of half of it is beside the point.
  const quotes = intent === "talk" && (found[0]?.coverage ?? 0) < wholeMatter ? [] : found;
  const asked = commonQuestion(quotes);
  const parts =
    quotes.length > 0 && isQuoting(intent)
      ? quotingParts(speaker, intent, quotes, asked)
      : [plainAnswer(speaker, intent)];
  const used = [...quotes.map((quote) => quote.message), ...(asked === undefined ? [] : [asked])];
  return {
    parts,
    cites: asked === undefined ? [] : [asked.id],
    sources: sourcesOf(material, used),
    traits: material.portrait.traits,
  };
}

function createSpeaker(material: Material, language: Language): Speaker {
  const pick = createPick(material.question.id);
  const say: Speaker["say"] = (choices, values = {}) =>
    fill(inVoice(pick.of(choices), material.portrait.voice), values);
  return { language, pick, material, say };
}

function isQuoting(intent: Intent): intent is QuotingIntent {
  return intent in phrases.en.lead;
}

function quotingParts(
  speaker: Speaker,
  intent: QuotingIntent,
  quotes: readonly ChosenQuote[],
  asked: ReadMessage | undefined,
): ReplyPart[] {
  const parts: ReplyPart[] = [leadFor(speaker, intent, quotes, asked)];
  for (const { message, start, end } of quotes)
    parts.push("\n\n> ", { quotes: message.id, start, end }, ` — ${linkTo(message, speaker.language)}`);
  if (speaker.material.portrait.messagesSeen < littleSeen)
    parts.push("\n\n", speaker.say(phrases[speaker.language].seenLittle, whatWasSeen(speaker)));
  return parts;
}

function leadFor(
  { say, language }: Speaker,
  intent: QuotingIntent,
  quotes: readonly ChosenQuote[],
  asked: ReadMessage | undefined,
): string {
  const words = phrases[language];
  if (asked !== undefined) return say(words.askedBefore, { who: linkTo(asked, language) });
  if (quotes[0]!.coverage < wholeMatter) return say(words.closest);
  return say(quotes.length === 1 ? words.single : words.lead[intent]);
}

/** How many messages of how many people, in words. */
function whatWasSeen({ language, material }: Speaker): { messages: string; people: string } {
  const { messagesSeen, authorsSeen } = material.portrait;
  const counted = ([one, more]: [string, string], count: number) => fill(count === 1 ? one : more, { count });
  const { messages, people } = phrases[language];
  return { messages: counted(messages, messagesSeen), people: counted(people, authorsSeen) };
}

function plainAnswer(speaker: Speaker, intent: Intent): string {
  const { say, language, material, pick } = speaker;
  const words = phrases[language];
  const { messagesSeen: count, voice } = material.portrait;
  const seen = whatWasSeen(speaker);
  const name = plainName(material.asker.name);
  switch (intent) {
    case "greeting": {
      const own = voice.greetings[0];
      const greeting =
        own === undefined ? say(words.greeting, { name }) : inVoice(`${capitalise(own)} ${name}.`, voice);
      return voice.emoji !== undefined && pick.oneIn(2) ? `${greeting} ${voice.emoji}` : greeting;
    }
    case "thanks":
      return say(words.thanks);
    case "laughter": {
      const own = voice.laughter[0];
      return own === undefined ? say(words.laughter) : capitalised(own, voice);
    }
    case "talk":
      return say(words.goOn);
    case "about_lain":
      return say(words.aboutLain, { handle: material.bot.handle, ...seen });
    default:
      if (count === 0) return say(words.seenNothing);
      if (count < littleSeen) return `${say(words.nothing)}\n\n${say(words.seenLittle, seen)}`;
      return say(words.nothing);
  }
}

function capitalised(own: string, voice: Material["portrait"]["voice"]): string {
  return voice.startsLowerCase ? own : capitalise(own);
}

const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function linkTo(message: ReadMessage, language: Language): string {
  return `[${labelOf(message, locales[language])}](/m/${message.id})`;
}

function sourcesOf({ question, before }: Material, used: readonly ReadMessage[]): Source[] {
  const asked = before === undefined ? [question] : [question, before];
  const versions = new Map<MessageId, number>([...asked, ...used].map(({ id, version }) => [id, version]));
  return Array.from(versions, ([id, version]) => ({ id, version }));
}
