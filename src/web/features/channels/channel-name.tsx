import type { MyChannel } from "#contract/channel.ts";
import { MemberName } from "#web/components/member-name.tsx";
import { useStore } from "#web/state/store.ts";
import { othersIn, useChannelTitle } from "./channel-title.ts";

/** A channel's name to look at. Where it is a talk with one member, that member's. */
export function ChannelName({ channel }: { channel: MyChannel }) {
  const title = useChannelTitle(channel);
  const me = useStore((state) => state.me?.id);
  const others = channel.kind === "direct" ? othersIn(channel, me) : [];
  const only = others.length === 1 ? others[0] : undefined;
  const member = useStore((state) => (only ? state.members[only] : undefined));
  if (!only) return title;
  return (
    <>
      <MemberName member={member} />
      {only === me && <span className="text-faint"> (you)</span>}
    </>
  );
}
