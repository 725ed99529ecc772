import { useState } from "react";
import type { MyChannel } from "#contract/channel.ts";
import { IconButton } from "#web/components/icon-button.tsx";
import { IconLink } from "#web/components/icon-link.tsx";
import { BackIcon, PeopleIcon, PersonIcon, SearchIcon } from "#web/components/icons.tsx";
import { Tooltip } from "#web/components/tooltip.tsx";
import { togglePanel, usePanel } from "#web/features/shell/panel.ts";
import { useStore } from "#web/state/store.ts";
import { ChannelIcon } from "./channel-icon.tsx";
import { ChannelMenu } from "./channel-menu.tsx";
import { ChannelName } from "./channel-name.tsx";
import { othersIn } from "./channel-title.ts";
import { EditChannel } from "./edit-channel.tsx";

export function ChannelHeader({ channel }: { channel: MyChannel }) {
  const [isEditing, setIsEditing] = useState(false);
  const panel = usePanel();
  return (
    <header className="flex h-14 shrink-0 items-center gap-1 border-line border-b pr-2 pl-2 md:pl-5">
      <IconLink href="/" label="Back to the channels" icon={<BackIcon />} className="md:hidden" />
      <div className="flex min-w-0 flex-1 items-center gap-3">
        <h1 className="flex min-w-0 shrink-0 items-center gap-2 font-semibold text-lg max-md:shrink">
          <ChannelIcon channel={channel} size={channel.kind === "direct" ? 26 : 20} />
          <span className="truncate">
            <ChannelName channel={channel} />
          </span>
        </h1>
        <Topic channel={channel} onEdit={() => setIsEditing(true)} />
      </div>
      <Notes channel={channel} />
      <IconButton
        label="Search messages"
        keys="Ctrl+Shift+F"
        side="bottom"
        icon={<SearchIcon />}
        aria-expanded={panel?.kind === "search"}
        onClick={() => togglePanel({ kind: "search", query: "", mode: "text" })}
      />
      <Company channel={channel} />
      <ChannelMenu channel={channel} onEdit={() => setIsEditing(true)} />
      {isEditing && <EditChannel channel={channel} onClose={() => setIsEditing(false)} />}
    </header>
  );
}

function Topic({ channel, onEdit }: { channel: MyChannel; onEdit: () => void }) {
  if (channel.kind === "direct") return null;
  const canEdit = channel.canManage && channel.joined && !channel.archived;
  if (!canEdit) {
    return (
      <p title={channel.topic} className="min-w-0 truncate px-1.5 text-faint text-sm max-md:hidden">
        {channel.topic}
      </p>
    );
  }
  return (
    <button
      type="button"
      title={channel.topic || undefined}
      onClick={onEdit}
      className="min-w-0 truncate rounded-md px-1.5 py-1 text-faint text-sm hover:text-ink max-md:hidden"
    >
      {channel.topic || "Say what this is about"}
    </button>
  );
}

/** What is unusual about a channel, in a word each. */
function Notes({ channel }: { channel: MyChannel }) {
  const handle = useStore((state) => state.workspace?.lainHandles[0] ?? "lain");
  return (
    <>
      {channel.offTheRecord && (
        <Note text="off the record" explanation={`Nothing said here enters ${handle}’s memory.`} />
      )}
      {!channel.hasLain && channel.kind !== "direct" && (
        <Note
          text={`without ${handle}`}
          explanation={`${handle} is not in this channel and sees nothing of it.`}
        />
      )}
    </>
  );
}

function Note({ text, explanation }: { text: string; explanation: string }) {
  return (
    <Tooltip label={explanation} side="bottom">
      <button
        type="button"
        className="mr-1 cursor-default whitespace-nowrap rounded-full bg-accent-soft px-2.5 py-0.5 font-medium text-accent-text text-xs max-sm:hidden"
      >
        {text}
        <span className="sr-only">: {explanation}</span>
      </button>
    </Tooltip>
  );
}

/** Who is here: a list, or the one whom one talks to. */
function Company({ channel }: { channel: MyChannel }) {
  const panel = usePanel();
  const me = useStore((state) => state.me?.id);
  const others = channel.kind === "direct" ? othersIn(channel, me) : [];
  const only = others.length === 1 ? others[0] : undefined;
  if (only) {
    return (
      <IconButton
        label="Profile"
        side="bottom"
        icon={<PersonIcon />}
        aria-expanded={panel?.kind === "profile"}
        onClick={() => togglePanel({ kind: "profile", memberId: only })}
      />
    );
  }
  return (
    <Tooltip label="Who is here" side="bottom">
      <button
        type="button"
        aria-label={`${channel.memberCount} members`}
        aria-expanded={panel?.kind === "members"}
        onClick={() => togglePanel({ kind: "members" })}
        className="flex h-9 touch:h-10 items-center gap-1.5 rounded-lg px-2 font-medium text-sm text-soft tabular-nums hover:bg-pressed hover:text-ink aria-expanded:bg-pressed"
      >
        <PeopleIcon />
        {channel.memberCount}
      </button>
    </Tooltip>
  );
}
