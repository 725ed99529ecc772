import type { ChannelId } from "#contract/ids.ts";
import type { Need } from "#web/state/apply-event.ts";

interface NeedsDeps {
  readWorkspace: () => Promise<void>;
  refreshChannel: (channelId: ChannelId) => Promise<void>;
  reloadMembers: () => Promise<void>;
}

/** Milliseconds for which wishes are gathered: many events ask for the same. */
const gatherMs = 250;

/** Asks the server for what events leave open, once for many events. What fails is asked for by the next event. */
export function createNeeds({ readWorkspace, refreshChannel, reloadMembers }: NeedsDeps) {
  let channelIds = new Set<ChannelId>();
  let wanted: "nothing" | "members" | "workspace" = "nothing";
  let isScheduled = false;

  function run(): void {
    const calls =
      wanted === "workspace"
        ? [readWorkspace()]
        : [
            ...(wanted === "members" ? [reloadMembers()] : []),
            ...[...channelIds].map((channelId) => refreshChannel(channelId)),
          ];
    channelIds = new Set();
    wanted = "nothing";
    isScheduled = false;
    for (const call of calls) call.catch(() => {});
  }

  return {
    add(need: Need): void {
      if (need.workspace) wanted = "workspace";
      else if (need.members && wanted === "nothing") wanted = "members";
      if (need.channelId) channelIds.add(need.channelId);
      if (isScheduled || (wanted === "nothing" && channelIds.size === 0)) return;
      isScheduled = true;
      setTimeout(run, gatherMs);
    },
  };
}
