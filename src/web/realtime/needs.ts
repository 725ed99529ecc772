import type { ChannelId } from "#contract/ids.ts";

interface NeedsDeps {
  refreshChannel: (channelId: ChannelId) => Promise<void>;
  reloadMembers: () => Promise<void>;
}

/** Milliseconds for which wishes are gathered: many events ask for the same. */
const gatherMs = 250;

/** Asks the server for what events leave open, once for many events. What fails is asked for by the next event. */
export function createNeeds({ refreshChannel, reloadMembers }: NeedsDeps) {
  let channelIds = new Set<ChannelId>();
  let members = false;
  let isScheduled = false;

  function run(): void {
    const asked = channelIds;
    if (members) void reloadMembers().catch(() => {});
    channelIds = new Set();
    members = false;
    isScheduled = false;
    for (const channelId of asked) void refreshChannel(channelId).catch(() => {});
  }

  return {
    add(need: { members?: true; channelId?: ChannelId }): void {
      if (need.members) members = true;
      if (need.channelId) channelIds.add(need.channelId);
      if (isScheduled || !(need.members || need.channelId)) return;
      isScheduled = true;
      setTimeout(run, gatherMs);
    },
  };
}
