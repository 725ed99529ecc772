import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import { formatId } from "#server/platform/ids.ts";
import { inSlices } from "#server/platform/in-slices.ts";
import type { Database } from "#server/storage/schema.ts";
import { type Observation, observeMessage } from "./observe-message.ts";
import { type Learnable, selectLearnable, selectTexts } from "./personality-queries.ts";

/** A message of a sample; without an observation where it holds nothing of its author's own. */
export interface SampledMessage extends Learnable {
  observation: Observation | undefined;
}

/** The messages that a portrait is made from, newest first. */
export type Sample = ReadonlyMap<MessageId, SampledMessage>;

/** The newest messages that are looked at, and how many of each author are taken. */
const sampleSize = 4_000;
const sampleOfEach = 120;
const messagesPerRead = 1_000;
const textsPerRead = 250;

/**
 * Reads the sample of an audience as it stands: nothing outside `channelIds` has any part in it. Of messages that
 * are `known` at today's version, what was observed is taken over, so that one edit costs one observation.
 */
export async function readSample(
  search: Database,
  channelIds: readonly ChannelId[],
  known: Sample,
): Promise<Sample> {
  const taken = await takeNewest(search, channelIds);
  const isKnown = ({ id, version }: Learnable) => known.get(id)?.version === version;
  const observed = await observe(
    search,
    taken.filter((message) => !isKnown(message)),
  );
  return new Map(
    taken
      .filter((message) => isKnown(message) || observed.has(message.id))
      .map((message) => {
        const observation = isKnown(message) ? known.get(message.id)!.observation : observed.get(message.id);
        return [message.id, { ...message, observation }];
      }),
  );
}

async function takeNewest(search: Database, channelIds: readonly ChannelId[]): Promise<Learnable[]> {
  const taken: Learnable[] = [];
  const counts = new Map<MemberId, number>();
  let beforeId = formatId(Number.MAX_SAFE_INTEGER);
  for (let read = 0; read < sampleSize && channelIds.length > 0; read += messagesPerRead) {
    const messages = await selectLearnable(search, { channelIds, beforeId, limit: messagesPerRead });
    for (const message of messages) {
      const count = (counts.get(message.authorId) ?? 0) + 1;
      counts.set(message.authorId, count);
      if (count <= sampleOfEach) taken.push(message);
    }
    if (messages.length < messagesPerRead) break;
    beforeId = messages.at(-1)!.id;
  }
  return taken;
}

/** What messages show that are still as they were when they were taken; one that was changed since is left out. */
async function observe(
  search: Database,
  messages: readonly Learnable[],
): Promise<Map<MessageId, Observation | undefined>> {
  const versions = new Map(messages.map(({ id, version }) => [id, version]));
  const ids = [...versions.keys()];
  const observed = new Map<MessageId, Observation | undefined>();
  for (let start = 0; start < ids.length; start += textsPerRead) {
    const texts = await selectTexts(search, ids.slice(start, start + textsPerRead));
    await inSlices(texts, ({ id, version, content }) => {
      if (version === versions.get(id)) observed.set(id, observeMessage(content));
    });
  }
  return observed;
}
