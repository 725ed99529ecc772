import { useMemo } from "react";
import { useLocation } from "wouter";
import type { MessageId } from "#contract/ids.ts";
import type { Message } from "#contract/message.ts";
import { useChannelTitle } from "#web/features/channels/channel-title.ts";
import { Composer } from "#web/features/composer/composer.tsx";
import { MessageRow } from "#web/features/messages/message-row.tsx";
import { MessageScroller } from "#web/features/messages/message-scroller.tsx";
import { PanelFrame } from "#web/features/shell/panel-frame.tsx";
import { channelPath } from "#web/features/shell/paths.ts";
import { useStore } from "#web/state/store.ts";
import "#web/features/messages/messages.css";

/** A thread: the message that heads it, what was answered, and where one answers. */
export function ThreadPanel({ threadId, jumpTo }: { threadId: MessageId; jumpTo?: MessageId | undefined }) {
  const source = useMemo(() => ({ threadId }), [threadId]);
  const root = useStore((state) => state.windows[threadId]?.root ?? null);
  const channel = useStore((state) => (root ? state.channels[root.channelId] : undefined));
  const title = useChannelTitle(channel);
  const [, navigate] = useLocation();
  const canWrite = channel?.joined === true && !channel.archived;
  return (
    <PanelFrame
      title="Thread"
      subtitle={channel && (channel.kind === "direct" ? title : `#${title}`)}
      onClose={() => navigate(root ? channelPath(root.channelId) : "/")}
      ownScroll
    >
      <MessageScroller
        source={source}
        label="Messages in the thread"
        readUpTo={null}
        unreadCount={0}
        jumpTo={jumpTo}
        gravity="top"
        beginning={root && <ThreadRoot root={root} />}
        onEnd={ignore}
      />
      {canWrite && root && (
        <div className="relative pt-2">
          <Composer channelId={root.channelId} threadId={threadId} />
        </div>
      )}
    </PanelFrame>
  );
}

function ignore(): void {}

function ThreadRoot({ root }: { root: Message }) {
  return (
    <div className="pt-2">
      <MessageRow
        rowKey={root.id}
        message={root}
        isFirst
        showsParent={root.parentId !== null}
        isLit={false}
        isTabStop
        isInThread
      />
      <div className="flex items-center gap-3 px-5 py-2 text-faint text-xs">
        {root.replyCount === 0
          ? "No replies yet"
          : root.replyCount === 1
            ? "1 reply"
            : `${root.replyCount} replies`}
        <span className="h-px flex-1 bg-line" />
      </div>
    </div>
  );
}
