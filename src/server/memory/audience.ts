import type { ChannelId, MemberId } from "#contract/ids.ts";
import { selectReadableChannelIds } from "#server/chat/permission-queries.ts";
import { rememberedChannels } from "#server/chat/seen-queries.ts";
import type { Database } from "#server/storage/schema.ts";
import { selectChannelKind, selectHumanMemberIds } from "./memory-queries.ts";

/**
 * The channels whose messages a reply in `destinationId` may use: everyone who can read the reply can read them. Only
 * channels that Lain remembers from; nothing for a channel that is not there. Whoever asked makes no difference.
 */
export async function audienceOf(
  database: Database,
  { lainId, destinationId }: { lainId: MemberId; destinationId: ChannelId },
): Promise<ChannelId[]> {
  const kind = await selectChannelKind(database, destinationId);
  if (kind === undefined) return [];
  const remembered = await rememberedChannels(database, lainId).execute();
  const shared = kind === "direct" ? await readableByAll(database, destinationId) : new Set();
  const isUsable = (channel: { id: ChannelId; kind: string }) =>
    channel.kind === "public" ||
    (kind !== "public" && channel.id === destinationId) ||
    shared.has(channel.id);
  return remembered.filter(isUsable).map((channel) => channel.id);
}

/** Channels that all human members of a direct channel can read now. One who was deactivated can read none. */
async function readableByAll(database: Database, channelId: ChannelId): Promise<ReadonlySet<ChannelId>> {
  const [first, ...others] = await selectHumanMemberIds(database, channelId);
  if (first === undefined) return new Set();
  let shared: ReadonlySet<ChannelId> = new Set(await selectReadableChannelIds(database, first));
  for (const memberId of others) {
    shared = shared.intersection(new Set(await selectReadableChannelIds(database, memberId)));
  }
  return shared;
}
