import { useEffect, useState } from "react";
import { listChannelMembers } from "#contract/endpoints/channels.ts";
import type { ChannelId, MemberId } from "#contract/ids.ts";
import { api } from "#web/state/api.ts";
import { useStore } from "#web/state/store.ts";

/** Who is in a channel; asked for again when its number of members changes. */
export function useChannelMembers(channelId: ChannelId): MemberId[] | undefined {
  const memberCount = useStore((state) => state.channels[channelId]?.memberCount);
  const [memberIds, setMemberIds] = useState<MemberId[]>();

  useEffect(() => {
    const asked = new AbortController();
    api(listChannelMembers, { params: { channelId } }, { signal: asked.signal }).then(
      (answer) => setMemberIds(answer.memberIds),
      () => {},
    );
    return () => asked.abort();
  }, [channelId, memberCount]);

  return memberIds;
}
