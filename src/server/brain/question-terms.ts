import { stem } from "#server/memory/words/stem.ts";
import { withoutQuestionWords } from "#server/memory/words/stop-words.ts";
import { wordsOf } from "#server/memory/words/words-of.ts";
import { joinFollowUp } from "./follow-up.ts";
import type { Material } from "./material.ts";

/** Words with which people ask for what was said, and which say nothing of the matter. */
const askingWords = new Set(
  "people folks guys everyone everybody anybody somebody here room chat channel team think thought thoughts opinion opinions feel say said tell told talk talked talking heard mention mentioned discuss discussed remember recommend recommendation suggest suggestion prefer favorite favourite best better good bad like love hate worth using used use useful explain describe question answer problem happen ever lain terrence leute jemand hier denkt denken meint meinung sagt gesagt gente aquí alguien piensa dijo gens ici quelqu'un pense dit"
    .split(" ")
    .map(stem),
);

/** The words that carry a question's matter, folded, one of each stem; when it has none besides asking words, those. */
export function matterWords(text: string): string[] {
  const byStem = new Map(withoutQuestionWords(wordsOf(text)).map((word) => [stem(word), word]));
  const words = [...byStem].filter(([stemmed]) => stemmed.length > 1);
  const matter = words.filter(([stemmed]) => !askingWords.has(stemmed));
  return (matter.length > 0 ? matter : words).map(([, word]) => word);
}

/** Stems of all content words of a text. */
export function stemsOf(text: string): Set<string> {
  return new Set(withoutQuestionWords(wordsOf(text)).map(stem));
}

/** A text without the names that Lain is called by. */
export function withoutBotNames(text: string, bot: Material["bot"]): string {
  const names = [bot.handle, ...bot.aliases].map((name) => RegExp.escape(name)).join("|");
  return text
    .replace(new RegExp(`@?(?<![\\p{L}\\p{N}])(?:${names})(?![\\p{L}\\p{N}])[,:]?`, "giu"), " ")
    .trim();
}

/** What is asked, without Lain's names; with the question before it where it goes on from that. */
export function askedText({ question, before, bot }: Pick<Material, "question" | "before" | "bot">): string {
  const text = withoutBotNames(question.content, bot);
  if (before === undefined) return text;
  return joinFollowUp(withoutBotNames(before.content, bot), text, question.createdAt);
}
