import { memo } from "react";
import { Link, useRoute } from "wouter";
import type { MyChannel } from "#contract/channel.ts";
import { channelPath } from "#web/features/shell/paths.ts";
import { ChannelIcon } from "./channel-icon.tsx";
import { ChannelName } from "./channel-name.tsx";

/** One channel in the sidebar: bold when something is new, a number when it is for oneself. */
export const ChannelRow = memo(function ChannelRow({ channel }: { channel: MyChannel }) {
  const [isHere] = useRoute(`${channelPath(channel.id)}/*?`);
  const isUnread = channel.unreadCount > 0;
  const look = isHere
    ? "bg-accent-soft font-semibold text-accent-text [--around:var(--color-accent-soft)]"
    : `hover:bg-pressed hover:[--around:var(--color-pressed)] ${isUnread ? "font-semibold text-ink" : "text-soft"}`;
  return (
    <li>
      <Link
        href={channelPath(channel.id)}
        aria-current={isHere ? "page" : undefined}
        className={`flex h-8 touch:h-11 items-center gap-2.5 rounded-lg px-2.5 ${look}`}
      >
        <ChannelIcon channel={channel} size={channel.kind === "direct" ? 22 : 18} />
        <span className="min-w-0 flex-1 truncate">
          <ChannelName channel={channel} />
        </span>
        {channel.mentionCount > 0 ? (
          <span className="min-w-5 rounded-full bg-accent px-1.5 text-center font-bold text-accent-ink text-xs tabular-nums leading-5">
            {channel.mentionCount > 99 ? "99+" : channel.mentionCount}
            <span className="sr-only">{channel.kind === "direct" ? " new" : " for you"}</span>
          </span>
        ) : (
          isUnread && (
            <span className="size-2 rounded-full bg-accent">
              <span className="sr-only">{channel.unreadCount} unread</span>
            </span>
          )
        )}
      </Link>
    </li>
  );
});
