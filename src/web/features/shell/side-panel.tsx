import { lazy, type ReactNode, Suspense } from "react";
import type { ChannelId, MessageId } from "#contract/ids.ts";
import { type Panel, usePanel } from "./panel.ts";

const ThreadPanel = lazy(() =>
  import("#web/features/thread/thread-panel.tsx").then((file) => ({ default: file.ThreadPanel })),
);
const MembersPanel = lazy(() => import("#web/features/channels/members-panel.tsx"));
const ProfilePanel = lazy(() => import("#web/features/people/profile-panel.tsx"));
const WhyPanel = lazy(() => import("#web/features/lain/why-panel.tsx"));
const SimilarPanel = lazy(() => import("#web/features/search/similar-panel.tsx"));
const SearchPanel = lazy(() => import("#web/features/search/search-panel.tsx"));

interface SidePanelProps {
  channelId?: ChannelId | undefined;
  threadId?: MessageId | undefined;
  /** The message to show in the thread. */
  jumpTo?: MessageId | undefined;
}

/** What stands beside the page, if anything: beside it where there is room, over it where there is not. */
export function SidePanel({ channelId, threadId, jumpTo }: SidePanelProps) {
  const panel = usePanel();
  const content = panel
    ? contentOf(panel, channelId)
    : threadId && <ThreadPanel key={threadId} threadId={threadId} jumpTo={jumpTo} />;
  if (!content) return null;
  return (
    <div className="border-line bg-paper max-lg:absolute max-lg:inset-0 max-lg:z-20 lg:w-100 lg:shrink-0 lg:border-l xl:w-108">
      <Suspense>{content}</Suspense>
    </div>
  );
}

function contentOf(panel: Panel, channelId: ChannelId | undefined): ReactNode {
  switch (panel.kind) {
    case "members":
      return channelId && <MembersPanel channelId={channelId} />;
    case "profile":
      return <ProfilePanel key={panel.memberId} memberId={panel.memberId} />;
    case "why":
      return <WhyPanel key={panel.messageId} messageId={panel.messageId} />;
    case "similar":
      return <SimilarPanel key={panel.messageId} messageId={panel.messageId} />;
    case "search":
      return <SearchPanel query={panel.query} mode={panel.mode} channelId={channelId} />;
  }
}
