import { setImmediate } from "node:timers/promises";
import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import { selectChannel } from "#server/chat/channel-queries.ts";
import { selectMember, selectMembersById } from "#server/chat/member-queries.ts";
import { isQuestion } from "#server/memory/words/terms-of.ts";
import { isWordOfGeneralChat } from "#server/personality/background/background.ts";
import type { Database } from "#server/storage/schema.ts";
import { isFollowUp } from "./follow-up.ts";
import type { Material, Memory, Portrait, ReadMessage, ReadReply } from "./material.ts";
import { askedText, matterWords, withoutBotNames } from "./question-terms.ts";
import {
  directName,
  fillReplies,
  selectAnswers,
  selectLastReplies,
  selectReadMessage,
  selectReplySources,
  selectRoom,
  selectWronglyChosen,
} from "./reading-queries.ts";
import { selectUnheard } from "./reply-audience-queries.ts";
import { ReplyFailure } from "./reply-failure.ts";

const memoriesSought = 40;
/** Memories whose answers are looked up, and how many answers of each. */
const answeredMemories = 16;
const answersOfEach = 6;
const roomSize = 30;
const lastRepliesSize = 10;
const wrongAnswersSize = 200;
/** So long after Lain's answer a few words go on from it; in reply to it they always do. */
const followUpWithinMs = 15 * 60_000;

/** What the brain needs of memory. */
export interface Recall {
  recall(request: {
    text: string;
    destinationId: ChannelId;
    limit: number;
    excludeMessageIds?: readonly MessageId[];
  }): Promise<
    {
      id: MessageId;
      version: number;
      channelId: ChannelId;
      authorId: MemberId;
      content: string;
      createdAt: number;
      parentId: MessageId | null;
      threadId: MessageId | null;
    }[]
  >;
  countWords(request: {
    words: readonly string[];
    destinationId: ChannelId;
    excludeMessageIds?: readonly MessageId[];
  }): Promise<{ messages: number; authors: number; holding: number[]; meant: (string | undefined)[] }>;
  audienceOf(destinationId: ChannelId): Promise<ChannelId[]>;
}

/** What the brain needs of personality. */
export interface Portraits {
  /** How the people of an audience are, as far as their messages tell. */
  portrait(channelIds: readonly ChannelId[]): Promise<Omit<Portrait, "messagesSeen" | "authorsSeen">>;
}

export interface GatherDeps {
  read: Database;
  memory: Recall;
  personality: Portraits;
  bot: Material["bot"];
}

/** Reads everything that an answer to a question may be made from. Throws `ReplyFailure` when the question is gone. */
export async function gatherMaterial(
  { read, memory, personality, bot }: GatherDeps,
  { questionId, askerId }: { questionId: MessageId; askerId: MemberId },
): Promise<Material> {
  const [question, asker] = await Promise.all([
    selectReadMessage(read, questionId),
    selectMember(read, askerId),
  ]);
  if (question === undefined || asker === undefined) throw new ReplyFailure("question_removed");
  const channel = (await selectChannel(read, question.channelId))!;
  const channelIds = await memory.audienceOf(channel.id);
  const unheard = await selectUnheard(read);

  const [portrait, wrong, lastReplies] = await Promise.all([
    personality.portrait(channelIds),
    selectWronglyChosen(read, { askerId, channelIds, limit: wrongAnswersSize }),
    readLastReplies(read, askerId, channelIds),
  ]);
  const before = await questionBefore(read, question, { lastReplies, bot });
  const asked = askedText({ question, before, bot });
  // Its own words are no memory: a word that is misspelt in both would pass for one that somebody used.
  const without = before === undefined ? [question.id] : [question.id, before.id];
  const text = before === undefined ? question.content : asked;
  const [memories, wordCounts, room] = await Promise.all([
    recallFor(read, memory, { question, text, without: [...without, ...wrong] }),
    countWords(memory, { question, asked, without }),
    readRoom(read, question, channelIds),
  ]);
  return {
    question,
    before,
    asker: { id: asker.id, name: asker.name, handle: asker.handle },
    place: { kind: channel.kind, name: channel.name === null ? directName : `#${channel.name}` },
    audience: { channelIds, unheard },
    bot,
    room,
    lastReplies,
    memories,
    wordCounts,
    wrong,
    portrait: { ...portrait, messagesSeen: wordCounts.messages, authorsSeen: wordCounts.authors },
  };
}

/** The question that Lain answered here last, where this one goes on from it. */
async function questionBefore(
  read: Database,
  question: ReadMessage,
  { lastReplies, bot }: Pick<Material, "lastReplies" | "bot">,
): Promise<ReadMessage | undefined> {
  if (!isFollowUp(withoutBotNames(question.content, bot))) return undefined;
  const here = lastReplies.filter(
    ({ channelId, threadId }) => channelId === question.channelId && threadId === question.threadId,
  );
  const reply = here.find(({ id }) => id === question.parentId) ?? here.at(-1);
  if (reply === undefined || reply.parentId === null) return undefined;
  const isFresh = question.createdAt - reply.createdAt <= followUpWithinMs;
  return isFresh || reply.id === question.parentId ? selectReadMessage(read, reply.parentId) : undefined;
}

async function recallFor(
  read: Database,
  memory: Recall,
  { question, text, without }: { question: ReadMessage; text: string; without: readonly MessageId[] },
): Promise<Memory[]> {
  const found = await memory.recall({
    text,
    destinationId: question.channelId,
    limit: memoriesSought,
    excludeMessageIds: without,
  });
  const authors = await selectMembersById(read, [...new Set(found.map((message) => message.authorId))]);
  const names = new Map(authors.map((author) => [author.id, author.name]));
  const channelNames = await readChannelNames(read, found);
  const memories: Memory[] = [];
  let answered = 0;
  for (const message of found) {
    const named = {
      ...message,
      authorName: names.get(message.authorId) ?? "",
      channelName: channelNames.get(message.channelId) ?? "",
    };
    const isAnswered = isQuestion(message.content) && answered++ < answeredMemories;
    const answers = isAnswered ? await selectAnswers(read, named, { without, limit: answersOfEach }) : [];
    memories.push({ ...named, answers });
    // Reads are in this thread: other people's work comes between them.
    if (isAnswered) await setImmediate();
  }
  return memories;
}

async function countWords(
  memory: Recall,
  { question, asked, without }: { question: ReadMessage; asked: string; without: readonly MessageId[] },
): Promise<Material["wordCounts"]> {
  const words = matterWords(asked);
  const { messages, authors, holding, meant } = await memory.countWords({
    words,
    destinationId: question.channelId,
    excludeMessageIds: without,
  });
  // A word of general chat is spelt as it is meant, though nobody used it here.
  const read = words.map((word, at) => (isWordOfGeneralChat(word) ? word : (meant[at] ?? word)));
  return {
    messages,
    authors,
    holding: new Map(read.map((word, at) => [word, word === words[at] && meant[at] ? 0 : holding[at]!])),
    meant: new Map(words.map((word, at) => [word, read[at]!])),
  };
}

async function readChannelNames(
  read: Database,
  messages: readonly { channelId: ChannelId }[],
): Promise<Map<ChannelId, string>> {
  const names = new Map<ChannelId, string>();
  for (const id of new Set(messages.map((message) => message.channelId))) {
    const name = (await selectChannel(read, id))?.name;
    names.set(id, name == null ? directName : `#${name}`);
  }
  return names;
}

/** The place's latest messages; nothing where it is itself outside the audience, as off the record. */
async function readRoom(
  read: Database,
  question: ReadMessage,
  channelIds: readonly ChannelId[],
): Promise<(ReadMessage | ReadReply)[]> {
  if (!channelIds.includes(question.channelId)) return [];
  const { channelId, threadId, id: beforeId } = question;
  const { people, own } = await selectRoom(read, {
    channelId,
    channelIds,
    threadId,
    beforeId,
    limit: roomSize,
  });
  return [...people, ...(await withSources(read, own))].sort((one, other) => (one.id < other.id ? -1 : 1));
}

async function readLastReplies(
  read: Database,
  askerId: MemberId,
  channelIds: readonly ChannelId[],
): Promise<ReadReply[]> {
  if (channelIds.length === 0) return [];
  const replies = await selectLastReplies(read, { askerId, channelIds, limit: lastRepliesSize });
  return withSources(read, replies.reverse());
}

/** Lain's own messages with the words that they quote and what they relied on. Keeps the order. */
async function withSources(read: Database, replies: readonly ReadMessage[]): Promise<ReadReply[]> {
  if (replies.length === 0) return [];
  const sources = await selectReplySources(
    read,
    replies.map((reply) => reply.id),
  );
  return fillReplies(read, replies, sources);
}
