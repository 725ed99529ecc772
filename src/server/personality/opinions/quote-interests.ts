import type { Message } from "#contract/message.ts";
import type { Interest, Opinion } from "#contract/personality.ts";
import { isQuestion } from "#server/memory/words/terms-of.ts";
import { digestOf } from "#server/personality/engine/trait-digest.ts";
import { opinionId } from "./find-opinions.ts";

const quotesOfAnOpinion = 3;
const quotable = { shortest: 25, longest: 400 };

/**
 * What people said of what they talk about most, in their words: opinions where no model reads any. `messagesOn`: the newest messages
 * on an interest, that the reader may read. `vetoed`: digests of what an admin left out.
 */
export async function quoteInterests(
  interests: readonly Interest[],
  {
    vetoed,
    messagesOn,
  }: { vetoed: ReadonlySet<string>; messagesOn: (interestId: string) => Promise<Message[]> },
): Promise<Opinion[]> {
  const opinions: Opinion[] = [];
  for (const { id, label } of interests) {
    if (vetoed.has(digestOf(opinionId(label)))) continue;
    const quotes = quotesAmong(await messagesOn(id));
    const [newest] = quotes;
    if (newest === undefined) continue;
    opinions.push({
      id: opinionId(label),
      topic: label,
      statement: null,
      sources: quotes.map((message) => message.id),
      disagreeing: [],
      channelId: newest.channelId,
      day: newest.createdAt.slice(0, 10),
    });
  }
  return opinions;
}

/** The newest statement of each of a few people. */
function quotesAmong(messages: readonly Message[]): Message[] {
  const quotes: Message[] = [];
  for (const message of messages) {
    const { length } = message.content;
    if (length < quotable.shortest || length > quotable.longest || isQuestion(message.content)) continue;
    if (quotes.some(({ authorId }) => authorId === message.authorId)) continue;
    quotes.push(message);
    if (quotes.length === quotesOfAnOpinion) break;
  }
  return quotes;
}
