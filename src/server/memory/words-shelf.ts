import type { MemberId } from "#contract/ids.ts";
import type { Commands } from "#server/storage/command.ts";
import type { Database } from "#server/storage/schema.ts";
import { heldHere } from "./held-here.ts";
import { selectStatesOfWords, wordsId } from "./index-queries.ts";
import type { memoryCommands } from "./memory-commands.ts";
import type { RecallEngine } from "./recall/recall-engine.ts";
import { shareBytes } from "./shared-bytes.ts";
import type { Made, Shelf } from "./shelf.ts";
import { readMessage, termsVersion } from "./words/terms-of.ts";

/** How today's terms are made. */
export const wordsStamp = `terms-${termsVersion}`;

/** Some milliseconds' work, between which its thread does something else. */
const messagesPerBatch = 250;

type ReadMessage = ReturnType<typeof readMessage>;

/** The words of all messages: their hashes in rows, and in the engine that ranks. They never leave the machine. */
export function createWordsShelf(deps: {
  read: Database;
  commands: Pick<Commands<typeof memoryCommands>, "rememberWords">;
  lainId: MemberId;
  /** Today's: it is another after it was loaded anew. */
  engine(): RecallEngine;
  /** Loads the engine anew, when the room that removed turns keep is worth it. */
  tidy(): Promise<void>;
}): Shelf<ReadMessage> {
  const { read, commands, lainId, engine, tidy } = deps;
  return {
    id: wordsId,
    limits: async () => ({ texts: messagesPerBatch, tokens: Number.POSITIVE_INFINITY, requestsAtOnce: 2 }),
    states: (ids) => selectStatesOfWords(read, { ids, lainId, stamp: wordsStamp }),

    make: async (messages) =>
      messages.map(({ content, created_at }) => {
        try {
          return { value: readMessage(content, created_at) };
        } catch (error) {
          return { refused: error instanceof Error ? error.name : "unknown" };
        }
      }),

    put: async (made) => made,
    take: async () => {},

    commit({ made, ...batch }) {
      const terms = shareBytes(made.map(({ value }) => value.terms));
      const rows = made.map(({ message, value }, index) => ({
        message_id: message.id,
        author_id: message.author_id,
        version: message.version,
        stamp: wordsStamp,
        marks: value.marks,
        terms: terms[index]!,
      }));
      return commands.rememberWords({ ...batch, rows });
    },

    async show(made, forgotten) {
      for (const one of made) engine().upsert(toTurn(one));
      for (const id of forgotten) engine().remove(id);
      await tidy();
    },

    held: () => heldHere(engine().messageIds()),
  };
}

function toTurn({ message, value }: Made<ReadMessage>) {
  return {
    messageId: message.id,
    channelId: message.channel_id,
    authorId: message.author_id,
    createdAt: message.created_at,
    parentId: message.parent_id,
    threadId: message.thread_id,
    ...value,
  };
}
