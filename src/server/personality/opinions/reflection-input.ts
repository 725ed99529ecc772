import { createHash } from "node:crypto";
import type { MemberId, MessageId } from "#contract/ids.ts";
import { ownWords } from "#server/personality/observation/own-words.ts";

/** A message of the day that is reflected on. */
export interface DayMessage {
  id: MessageId;
  version: number;
  authorId: MemberId;
  parentId: MessageId | null;
  content: string;
}

/** A message as the model is given it. */
export interface GivenMessage {
  number: number;
  id: MessageId;
  authorId: MemberId;
  /** Stands for the author: no name is sent. */
  label: string;
  text: string;
  /** The number of the message that it answers, if that is given too. */
  answers: number | null;
}

/** Fewer messages, or fewer people, hold nothing that could be said of people here. */
export const fewestMessages = 4;
export const fewestAuthors = 2;
/** Bytes: less holds no opinion. */
const shortestText = 12;
/** Characters of one message that are given. */
const longestText = 500;
/** Bytes of all texts together: about 6,000 tokens. */
const mostBytes = 18_000;
/** What stands around each text, in bytes. */
const bytesAround = 50;

/** What a reflection is known by: the model, the prompt, and the messages as they were. `messages`: in the order of their ids. */
export function digestOfInput(
  messages: readonly DayMessage[],
  { model, promptVersion }: { model: string; promptVersion: number },
): string {
  const input = messages.map(({ id, version, authorId, parentId }) => [id, version, authorId, parentId]);
  return createHash("sha256")
    .update(JSON.stringify([model, promptVersion, input]))
    .digest("hex");
}

/**
 * The messages that a model is given, in the order of their ids: without quotes, code, links and names that are spoken to.
 * Where there is no room for all, authors take turns with their longest: one author is one voice here too.
 */
export function chooseMessages(messages: readonly DayMessage[]): GivenMessage[] {
  const texts = new Map<MessageId, string>();
  const byAuthor = new Map<MemberId, DayMessage[]>();
  for (const message of messages) {
    const text = textOf(message.content);
    if (Buffer.byteLength(text) < shortestText) continue;
    texts.set(message.id, text);
    byAuthor.set(message.authorId, [...(byAuthor.get(message.authorId) ?? []), message]);
  }
  const length = ({ id }: DayMessage) => texts.get(id)!.length;
  const queues = [...byAuthor.values()].map((own) =>
    own.toSorted((one, other) => length(other) - length(one)),
  );
  const chosen = new Set<MessageId>();
  let bytes = 0;
  for (let turn = 0; queues.some((queue) => turn < queue.length); turn++) {
    for (const queue of queues) {
      const message = queue[turn];
      if (message === undefined) continue;
      bytes += Buffer.byteLength(texts.get(message.id)!) + bytesAround;
      if (bytes > mostBytes) return number(messages, texts, chosen);
      chosen.add(message.id);
    }
  }
  return number(messages, texts, chosen);
}

export function isEnough(given: readonly GivenMessage[]): boolean {
  const authors = new Set(given.map(({ authorId }) => authorId));
  return given.length >= fewestMessages && authors.size >= fewestAuthors;
}

function number(
  messages: readonly DayMessage[],
  texts: ReadonlyMap<MessageId, string>,
  chosen: ReadonlySet<MessageId>,
): GivenMessage[] {
  const labels = new Map<MemberId, string>();
  const numbers = new Map<MessageId, number>();
  return messages
    .filter(({ id }) => chosen.has(id))
    .map(({ id, authorId, parentId }, at) => {
      if (!labels.has(authorId)) labels.set(authorId, `P${labels.size + 1}`);
      numbers.set(id, at + 1);
      return {
        number: at + 1,
        id,
        authorId,
        label: labels.get(authorId)!,
        text: texts.get(id)!,
        answers: (parentId === null ? undefined : numbers.get(parentId)) ?? null,
      };
    });
}

function textOf(content: string): string {
  const text = ownWords(content).text.replace(/\s+/g, " ").trim();
  return text.length <= longestText ? text : `${text.slice(0, longestText).toWellFormed()} […]`;
}
