import type { Workspace } from "#contract/endpoints/workspace.ts";
import type { MemberId } from "#contract/ids.ts";
import { readBotHandles, readSetting, settingKeys } from "./chat/settings-queries.ts";
import { countSeen, countWaitingEvents } from "./memory/memory-progress-queries.ts";
import { countParkedMessages } from "./memory/parked-queries.ts";
import type { Database } from "./storage/schema.ts";

/** The workspace as a member sees it. What was seen is counted in channels that this member can read. */
export function createDescribeWorkspace(deps: {
  read: Database;
  lainId: MemberId;
  runsOn: Workspace["runsOn"];
  version: string;
}): (memberId: MemberId) => Promise<Workspace> {
  const { read, lainId, runsOn, version } = deps;
  return async (memberId) => ({
    name: await readWorkspaceName(read),
    lainId,
    lainHandles: await readBotHandles(read),
    runsOn,
    messagesSeen: await countSeen(read, lainId, memberId),
    indexing: {
      waiting: await countWaitingEvents(read),
      parked: await countParkedMessages(read),
    },
    version,
  });
}

export async function readWorkspaceName(read: Database): Promise<string> {
  return (await readSetting(read, settingKeys.workspaceName)) ?? "Lain";
}
