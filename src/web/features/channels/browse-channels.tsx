import { useState } from "react";
import { Link } from "wouter";
import type { MyChannel } from "#contract/channel.ts";
import { Button } from "#web/components/button.tsx";
import { Dialog } from "#web/components/dialog.tsx";
import { inputLook } from "#web/components/text-field.tsx";
import { attempt } from "#web/features/shell/attempt.ts";
import { type OverlayProps, openOverlay } from "#web/features/shell/overlays.tsx";
import { channelPath } from "#web/features/shell/paths.ts";
import { joinChannel } from "#web/state/actions.ts";
import { useStore } from "#web/state/store.ts";
import { ChannelIcon } from "./channel-icon.tsx";

/** Shown at most; who seeks one beyond it types a part of its name. */
const shownAtOnce = 100;

export default function BrowseChannels({ onClose }: OverlayProps) {
  const channels = useStore((state) => state.channels);
  const [word, setWord] = useState("");
  const [withArchived, setWithArchived] = useState(false);
  const all = Object.values(channels).filter((channel) => channel.kind !== "direct");
  const hasArchived = all.some((channel) => channel.archived);
  const found = all
    .filter((channel) => withArchived || !channel.archived)
    .filter((channel) => `${channel.name} ${channel.topic}`.toLowerCase().includes(word.trim().toLowerCase()))
    .sort((a, b) => b.memberCount - a.memberCount || (a.name ?? "").localeCompare(b.name ?? ""));

  return (
    <Dialog wide open onOpenChange={(open) => open || onClose()} title="Channels">
      <div className="sticky top-0 z-10 flex flex-wrap items-center gap-2 bg-raised pb-3">
        <input
          type="search"
          aria-label="Find a channel"
          placeholder="Find by name or topic"
          value={word}
          onChange={(event) => setWord(event.target.value)}
          className={`${inputLook} h-10 min-w-48 flex-1`}
        />
        {hasArchived && (
          <Button
            aria-pressed={withArchived}
            onClick={() => setWithArchived(!withArchived)}
            className="aria-pressed:bg-accent-soft"
          >
            With archived
          </Button>
        )}
        <Button onClick={() => openOverlay("new-channel")}>New channel</Button>
      </div>
      <ul className="divide-y divide-line">
        {found.slice(0, shownAtOnce).map((channel) => (
          <Row key={channel.id} channel={channel} onClose={onClose} />
        ))}
      </ul>
      {found.length === 0 && <p className="py-8 text-center text-soft">No channel of that name.</p>}
      {found.length > shownAtOnce && (
        <p className="pt-3 text-center text-faint text-sm">
          and {found.length - shownAtOnce} more: type a part of the name
        </p>
      )}
    </Dialog>
  );
}

function Row({ channel, onClose }: { channel: MyChannel; onClose: () => void }) {
  const people = channel.memberCount === 1 ? "1 member" : `${channel.memberCount} members`;
  return (
    <li className="flex items-center gap-3 py-2.5">
      <ChannelIcon channel={channel} />
      <div className="min-w-0 flex-1">
        <Link
          href={channelPath(channel.id)}
          onClick={onClose}
          className="block truncate font-semibold hover:underline"
        >
          {channel.name}
        </Link>
        <p className="truncate text-faint text-sm">
          {[channel.archived && "archived", people, channel.topic].filter(Boolean).join(" · ")}
        </p>
      </div>
      {channel.joined ? (
        <span className="px-2 text-accent-text text-sm">joined</span>
      ) : (
        !channel.archived && (
          <Button onClick={() => attempt(() => joinChannel(channel.id), "You could not join")}>
            Join<span className="sr-only"> {channel.name}</span>
          </Button>
        )
      )}
    </li>
  );
}
