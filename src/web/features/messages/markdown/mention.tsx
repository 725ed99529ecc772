import { Link } from "wouter";
import { MemberName } from "#web/components/member-name.tsx";
import { openPanel } from "#web/features/shell/panel.ts";
import { channelPath } from "#web/features/shell/paths.ts";
import { channelByName, memberByHandle } from "#web/state/handles.ts";
import { useStore } from "#web/state/store.ts";

interface MentionProps {
  handle: string;
  /** As it was written. */
  text: string;
}

/** `@handle`, if somebody has it: opens who that is. */
export function Mention({ handle, text }: MentionProps) {
  const member = useStore((state) => memberByHandle(state, handle));
  const isMe = useStore((state) => state.me?.id === member?.id);
  if (!member) return text;
  return (
    <button
      type="button"
      onClick={() => openPanel({ kind: "profile", memberId: member.id })}
      className={`rounded px-0.5 font-medium text-accent-text hover:underline ${isMe ? "bg-accent-soft" : ""}`}
    >
      <span aria-hidden="true">@</span>
      <MemberName member={member} />
    </button>
  );
}

interface ChannelMentionProps {
  name: string;
  text: string;
}

/** `#name`, if there is such a channel: goes there. */
export function ChannelMention({ name, text }: ChannelMentionProps) {
  const channelId = useStore((state) => channelByName(state, name)?.id);
  if (!channelId) return text;
  return (
    <Link href={channelPath(channelId)} className="font-medium text-accent-text hover:underline">
      {text}
    </Link>
  );
}
