import { Suspense, useEffect } from "react";
import { useLocation } from "wouter";
import type { MyChannel } from "#contract/channel.ts";
import type { ChannelId, MessageId } from "#contract/ids.ts";
import { Button } from "#web/components/button.tsx";
import { EmptyPlace } from "#web/components/empty-place.tsx";
import { HashIcon } from "#web/components/icons.tsx";
import { Composer } from "#web/features/composer/composer.tsx";
import { MessageList } from "#web/features/messages/message-list.tsx";
import { rememberChannel } from "#web/features/shell/last-channel.ts";
import { openOverlay } from "#web/features/shell/overlays.tsx";
import { usePageTitle } from "#web/features/shell/page-title.ts";
import { SidePanel } from "#web/features/shell/side-panel.tsx";
import { useStore } from "#web/state/store.ts";
import { ArchivedBar } from "./archived-bar.tsx";
import { ChannelHeader } from "./channel-header.tsx";
import { useChannelTitle } from "./channel-title.ts";
import { JoinBar } from "./join-bar.tsx";

interface ChannelPageProps {
  channelId: ChannelId;
  threadId?: MessageId;
  /** The message to show: in the thread if there is one, else in the channel. */
  jumpTo?: MessageId;
}

/** A channel, with what stands beside it. */
export function ChannelPage({ channelId, jumpTo, threadId }: ChannelPageProps) {
  const channel = useStore((state) => state.channels[channelId]);
  const title = useChannelTitle(channel);
  const exists = channel !== undefined;
  usePageTitle(title);
  useEffect(() => {
    if (exists) rememberChannel(channelId);
  }, [channelId, exists]);
  if (!channel) return <NoSuchChannel />;
  return (
    <>
      <main id="main" aria-label={title} className="flex min-w-0 flex-1 flex-col">
        <ChannelHeader channel={channel} />
        <MessageList channelId={channelId} {...(jumpTo && !threadId ? { jumpTo } : {})} />
        <Foot channel={channel} />
      </main>
      <Suspense>
        <SidePanel channelId={channelId} threadId={threadId} jumpTo={jumpTo} />
      </Suspense>
    </>
  );
}

/** Where one writes; or why one cannot, and what to do about it. */
function Foot({ channel }: { channel: MyChannel }) {
  if (channel.archived) return <ArchivedBar channel={channel} />;
  if (!channel.joined) return <JoinBar channel={channel} />;
  return <Composer channelId={channel.id} />;
}

function NoSuchChannel() {
  const [, navigate] = useLocation();
  return (
    <main id="main" className="grid flex-1 place-items-center">
      <EmptyPlace
        icon={<HashIcon />}
        title="This channel is not here"
        actions={
          <>
            <Button look="primary" onClick={() => openOverlay("browse-channels")}>
              Browse channels
            </Button>
            <Button onClick={() => navigate("/")}>Go home</Button>
          </>
        }
      >
        It does not exist, or it is not yours to read.
      </EmptyPlace>
    </main>
  );
}
