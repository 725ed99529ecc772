import { Command } from "cmdk";
import { Dialog as Radix } from "radix-ui";
import { type ReactNode, useMemo, useState } from "react";
import { useLocation } from "wouter";
import { Avatar } from "#web/components/avatar.tsx";
import { PlusIcon, QuestionIcon, SearchIcon, SettingsIcon } from "#web/components/icons.tsx";
import { keepNewFocus } from "#web/components/keep-new-focus.ts";
import { MemberName } from "#web/components/member-name.tsx";
import { ChannelIcon } from "#web/features/channels/channel-icon.tsx";
import { ChannelName } from "#web/features/channels/channel-name.tsx";
import { attempt } from "#web/features/shell/attempt.ts";
import { type OverlayProps, openOverlay } from "#web/features/shell/overlays.tsx";
import { writePanel } from "#web/features/shell/panel.ts";
import { channelPath } from "#web/features/shell/paths.ts";
import { openDirect } from "#web/state/actions.ts";
import { useStore } from "#web/state/store.ts";
import { findPlaces } from "./find-places.ts";

/** Ctrl+K: to any channel or person with a few letters. */
export default function Switcher({ onClose }: OverlayProps) {
  const [, navigate] = useLocation();
  const channels = useStore((state) => state.channels);
  const members = useStore((state) => state.members);
  const me = useStore((state) => state.me);
  const [word, setWord] = useState("");
  const places = useMemo(() => findPlaces({ channels, members, me }, word), [channels, members, me, word]);
  const wanted = word.trim();

  const run = (action: () => void) => () => {
    onClose();
    action();
  };

  return (
    <Radix.Root open onOpenChange={(open) => open || onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-veil" />
        <Radix.Content
          aria-describedby={undefined}
          onCloseAutoFocus={keepNewFocus}
          className="fixed inset-x-3 top-[max(0.75rem,10dvh)] z-40 mx-auto max-w-xl animate-rise overflow-hidden rounded-2xl bg-raised shadow-dialog outline-none max-sm:top-3"
        >
          <Radix.Title className="sr-only">Go to</Radix.Title>
          <Command label="Go to" shouldFilter={false} loop>
            <div className="flex items-center gap-3 border-line border-b px-4">
              <SearchIcon className="text-faint" />
              <Command.Input
                autoFocus
                value={word}
                onValueChange={setWord}
                placeholder="A channel, a person, or words to search for"
                className="h-13 min-w-0 flex-1 bg-transparent text-lg outline-none"
              />
            </div>
            <Command.List className="max-h-[min(26rem,70dvh)] overflow-y-auto p-2">
              {places.channels.map((channel) => (
                <Item
                  key={channel.id}
                  value={channel.id}
                  onSelect={run(() => navigate(channelPath(channel.id)))}
                >
                  <ChannelIcon channel={channel} size={channel.kind === "direct" ? 24 : 20} />
                  <span
                    className={`min-w-0 flex-1 truncate ${channel.unreadCount > 0 ? "font-semibold" : ""}`}
                  >
                    <ChannelName channel={channel} />
                  </span>
                  <Note>{channel.archived ? "archived" : channel.joined ? "" : "not joined"}</Note>
                </Item>
              ))}
              {places.members.map((member) => (
                <Item
                  key={member.id}
                  value={member.id}
                  onSelect={run(() =>
                    attempt(
                      async () => navigate(channelPath((await openDirect([member.id])).id)),
                      "No direct channel",
                    ),
                  )}
                >
                  <Avatar member={member} size={24} />
                  <span className="min-w-0 flex-1 truncate">
                    <MemberName member={member} />{" "}
                    <span className="text-faint text-sm">@{member.handle}</span>
                  </span>
                  <Note>write to</Note>
                </Item>
              ))}
              {wanted && (
                <>
                  <Item
                    value="search"
                    onSelect={run(() =>
                      navigate(
                        `${location.pathname}?${writePanel({ kind: "search", query: wanted, mode: "text" })}`,
                      ),
                    )}
                  >
                    <SearchIcon className="text-faint" />
                    <span className="min-w-0 flex-1 truncate">Search messages for “{wanted}”</span>
                  </Item>
                  <Item value="ask" onSelect={run(() => openOverlay("ask", wanted))}>
                    <QuestionIcon className="text-faint" />
                    <span className="min-w-0 flex-1 truncate">Ask 🤖 “{wanted}”</span>
                  </Item>
                </>
              )}
              {!wanted && (
                <>
                  <Item value="browse" onSelect={run(() => openOverlay("browse-channels"))}>
                    <PlusIcon className="text-faint" /> Browse channels
                  </Item>
                  <Item value="settings" onSelect={run(() => navigate("/settings"))}>
                    <SettingsIcon className="text-faint" /> Settings
                  </Item>
                </>
              )}
            </Command.List>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Item({ value, onSelect, children }: { value: string; onSelect: () => void; children: ReactNode }) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex min-h-10 touch:min-h-12 cursor-pointer items-center gap-3 rounded-lg px-2.5 [--around:var(--color-raised)] data-[selected=true]:bg-hover"
    >
      {children}
    </Command.Item>
  );
}

function Note({ children }: { children: ReactNode }) {
  return children && <span className="shrink-0 text-faint text-xs">{children}</span>;
}
