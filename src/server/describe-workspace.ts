import type { Workspace } from "#contract/endpoints/workspace.ts";
import type { MemberId } from "#contract/ids.ts";
import { selectReadableChannelIds } from "./chat/permission-queries.ts";
import { readBotHandles, readSetting, settingKeys } from "./chat/settings-queries.ts";
import { memorySubscriber } from "./memory/create-memory.ts";
import {
  countMessagesIn,
  countParkedMessages,
  countWaitingEvents,
} from "./memory/memory-progress-queries.ts";
import { rememberedChannels } from "./memory/memory-queries.ts";
import type { Clock } from "./platform/clock.ts";
import type { Database } from "./storage/schema.ts";

/** Milliseconds for which the number of messages seen may be old. */
const countForMs = 10_000;

/** The workspace as a member sees it. What was seen is counted in channels that this member can read. */
export function createDescribeWorkspace(deps: {
  read: Database;
  search: Database;
  clock: Clock;
  lainId: MemberId;
  runsOn: Workspace["runsOn"];
  version: string;
}): (memberId: MemberId) => Promise<Workspace> {
  const { read, search, clock, lainId, runsOn, version } = deps;
  const counts = new Map<string, { at: number; count: Promise<number> }>();

  const countSeen = async (memberId: MemberId): Promise<number> => {
    const readable = new Set(await selectReadableChannelIds(read, memberId));
    const remembered = await rememberedChannels(read, lainId).execute();
    const channelIds = remembered
      .map((row) => row.id)
      .filter((id) => readable.has(id))
      .toSorted();
    const key = channelIds.join();
    const known = counts.get(key);
    if (known !== undefined && clock.now() - known.at < countForMs) return known.count;
    if (counts.size > 1_000) counts.clear();
    const count = countMessagesIn(search, channelIds, lainId);
    counts.set(key, { at: clock.now(), count });
    count.catch(() => counts.delete(key));
    return count;
  };

  return async (memberId) => ({
    name: await readWorkspaceName(read),
    lainId,
    lainHandles: await readBotHandles(read),
    runsOn,
    messagesSeen: await countSeen(memberId),
    indexing: {
      waiting: await countWaitingEvents(read, memorySubscriber),
      parked: await countParkedMessages(read),
    },
    version,
  });
}

export async function readWorkspaceName(read: Database): Promise<string> {
  return (await readSetting(read, settingKeys.workspaceName)) ?? "Lain";
}
