import { useCallback, useMemo, useState } from "react";
import type { ChannelId, MessageId } from "#contract/ids.ts";
import { ChannelStart } from "#web/features/channels/channel-start.tsx";
import { useChannelTitle } from "#web/features/channels/channel-title.ts";
import { getState, useStore } from "#web/state/store.ts";
import { MessageScroller } from "./message-scroller.tsx";
import { TypingLine } from "./typing-line.tsx";
import { useReading } from "./use-reading.ts";
import "./messages.css";

interface MessageListProps {
  channelId: ChannelId;
  /** Shows this message and lights it. */
  jumpTo?: MessageId;
}

/** A channel's messages. */
export function MessageList(props: MessageListProps) {
  return <ChannelMessages key={props.channelId} {...props} />;
}

function ChannelMessages({ channelId, jumpTo }: MessageListProps) {
  const source = useMemo(() => ({ channelId }), [channelId]);
  const title = useChannelTitle(useStore((state) => state.channels[channelId]));
  const [isAtLiveEnd, setIsAtLiveEnd] = useState(false);
  const [unreadCount] = useState(() => getState().channels[channelId]?.unreadCount ?? 0);
  const readUpTo = useReading(channelId, isAtLiveEnd);
  return (
    <>
      <MessageScroller
        source={source}
        label={`Messages in ${title}`}
        readUpTo={readUpTo}
        unreadCount={unreadCount}
        jumpTo={jumpTo}
        gravity="bottom"
        beginning={<ChannelStart channelId={channelId} />}
        onEnd={useCallback((isAtEnd: boolean) => setIsAtLiveEnd(isAtEnd), [])}
      />
      <TypingLine channelId={channelId} />
    </>
  );
}
