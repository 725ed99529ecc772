import type { ChannelId } from "#contract/ids.ts";
import type { Database } from "#server/storage/schema.ts";
import type { NamedChannel } from "./recall-query.ts";

const mostNamed = 8;

/** The channels of an audience that a text names with a `#`. Names of others are as if nobody bore them. */
export async function selectNamedChannels(
  database: Database,
  { text, channelIds }: { text: string; channelIds: readonly ChannelId[] },
): Promise<NamedChannel[]> {
  const found = text.toLowerCase().matchAll(/(?<![\p{L}\p{N}])#([\p{L}\p{M}\p{N}_-]+)/gu);
  const names = [...new Set(Array.from(found, ([, name]) => name!))].slice(0, mostNamed);
  if (names.length === 0 || channelIds.length === 0) return [];
  const rows = await database
    .selectFrom("channels")
    .where("name", "in", names)
    .where("id", "in", channelIds)
    .select(["id", "name"])
    .execute();
  return rows.map(({ id, name }) => ({ id, name: name! }));
}
