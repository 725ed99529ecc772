import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import { formatId } from "#server/platform/ids.ts";
import type { Database } from "#server/storage/schema.ts";
import { describePeople, type EvidentTrait, type Voice } from "./describe-people.ts";
import { countLearnable, selectLearnable } from "./personality-queries.ts";
import { addToTally, createTally } from "./tally.ts";

/** How the people of an audience are, as far as their messages tell. */
export interface Portrait {
  traits: EvidentTrait[];
  /** All messages of the audience that Lain may learn from. */
  messagesSeen: number;
  /** People who wrote those that were read. */
  authorsSeen: number;
  voice: Voice;
}

/** The newest messages that are read, and how many of each author. */
const sampleSize = 4_000;
const sampleOfEach = 120;
/** Few enough that counting them keeps nobody waiting: other work comes between two reads. */
const messagesPerRead = 100;

/**
 * Derives the portrait of an audience from its newest messages. Nothing outside `channelIds` has any part in it: the
 * same messages in them give the same portrait. `messageIds`: the messages that were read.
 */
export async function readPortrait(
  search: Database,
  channelIds: readonly ChannelId[],
): Promise<{ portrait: Portrait; messageIds: ReadonlySet<MessageId> }> {
  if (channelIds.length === 0) {
    const nobody = describePeople(createTally());
    return { portrait: { ...nobody, messagesSeen: 0, authorsSeen: 0 }, messageIds: new Set() };
  }
  const tally = createTally();
  const taken = new Map<MemberId, number>();
  const messageIds = new Set<MessageId>();
  let beforeId = formatId(Number.MAX_SAFE_INTEGER);
  for (let read = 0; read < sampleSize; read += messagesPerRead) {
    const messages = await selectLearnable(search, { channelIds, beforeId, limit: messagesPerRead });
    for (const message of messages) {
      const count = (taken.get(message.authorId) ?? 0) + 1;
      taken.set(message.authorId, count);
      if (count > sampleOfEach) continue;
      addToTally(tally, message);
      messageIds.add(message.id);
    }
    if (messages.length < messagesPerRead) break;
    beforeId = messages.at(-1)!.id;
  }
  const messagesSeen = await countLearnable(search, channelIds);
  const portrait = { ...describePeople(tally), messagesSeen, authorsSeen: taken.size };
  return { portrait, messageIds };
}
