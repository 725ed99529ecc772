import type { MyChannel } from "#contract/channel.ts";
import { Avatar } from "#web/components/avatar.tsx";
import { HashIcon, LockIcon, PeopleIcon } from "#web/components/icons.tsx";
import { useStore } from "#web/state/store.ts";
import { othersIn } from "./channel-title.ts";

interface ChannelIconProps {
  channel: MyChannel;
  /** Pixels. */
  size?: number;
}

/** `#`, a lock, or the face of whom one talks to. */
export function ChannelIcon({ channel, size = 20 }: ChannelIconProps) {
  if (channel.kind === "direct") return <DirectIcon channel={channel} size={size} />;
  const Icon = channel.kind === "private" ? LockIcon : HashIcon;
  return (
    <>
      <Icon width={size} height={size} className="shrink-0 opacity-75" />
      {channel.kind === "private" && <span className="sr-only">private: </span>}
    </>
  );
}

function DirectIcon({ channel, size }: { channel: MyChannel; size: number }) {
  const me = useStore((state) => state.me?.id);
  const [first, ...more] = othersIn(channel, me);
  const member = useStore((state) => (first ? state.members[first] : undefined));
  const presence = useStore((state) => (first ? state.presence[first] : undefined));
  if (more.length > 0) return <PeopleIcon width={size} height={size} className="shrink-0 opacity-75" />;
  return <Avatar member={member} size={size} presence={presence} />;
}
