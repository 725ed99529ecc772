import type { ReactNode } from "react";
import { useLocation } from "wouter";
import type { MyChannel } from "#contract/channel.ts";
import type { ChannelId } from "#contract/ids.ts";
import { Button } from "#web/components/button.tsx";
import { LainStart } from "#web/features/lain/lain-start.tsx";
import { openOverlay } from "#web/features/shell/overlays.tsx";
import { useIsAdmin } from "#web/features/shell/use-is-admin.ts";
import { useStore } from "#web/state/store.ts";
import { ChannelIcon } from "./channel-icon.tsx";
import { ChannelName } from "./channel-name.tsx";
import { othersIn } from "./channel-title.ts";

/** What stands above the very first message of a channel. */
export function ChannelStart({ channelId }: { channelId: ChannelId }) {
  const channel = useStore((state) => state.channels[channelId]);
  if (!channel) return null;
  return (
    <article aria-label="The beginning" className="max-w-xl px-3 pt-10 pb-6 md:px-5">
      <div className="mb-3 grid size-14 place-items-center rounded-2xl bg-accent-soft text-accent-text">
        <ChannelIcon channel={channel} size={channel.kind === "direct" ? 40 : 26} />
      </div>
      <h2 className="mb-1 font-semibold text-xl">
        <ChannelName channel={channel} />
      </h2>
      <Words channel={channel} />
    </article>
  );
}

function Words({ channel }: { channel: MyChannel }) {
  const me = useStore((state) => state.me?.id);
  const lainId = useStore((state) => state.workspace?.lainId);
  const isAdmin = useIsAdmin();
  const [, navigate] = useLocation();
  const isEmptyWorkspace = useStore((state) => state.workspace?.messagesSeen === 0);
  if (channel.kind === "direct") {
    const others = othersIn(channel, me);
    if (others.length === 1 && others[0] === lainId) return <LainStart />;
    if (others.length === 1 && others[0] === me)
      return <Lead>A place for your own notes. Nobody else sees it.</Lead>;
    return <Lead>Only you and they can read what is said here.</Lead>;
  }
  return (
    <>
      <Lead>
        {channel.topic || "This is where it begins."}
        {channel.kind === "private" && " Only its members can see it."}
        {channel.offTheRecord && " Nothing said here enters Lain’s memory."}
      </Lead>
      {channel.joined && !channel.archived && isAdmin && (
        <div className="mt-4 flex flex-wrap gap-2">
          <Button onClick={() => openOverlay("invite")}>Invite people</Button>
          {isEmptyWorkspace && <Button onClick={() => navigate("/admin/imports")}>Bring in a history</Button>}
        </div>
      )}
    </>
  );
}

function Lead({ children }: { children: ReactNode }) {
  return <p className="text-pretty text-soft">{children}</p>;
}
