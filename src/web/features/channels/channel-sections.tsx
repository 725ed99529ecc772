import { type ReactNode, useMemo, useState } from "react";
import { IconButton } from "#web/components/icon-button.tsx";
import { ChevronIcon, PlusIcon } from "#web/components/icons.tsx";
import { Menu, MenuItem } from "#web/components/menu.tsx";
import { LainRow } from "#web/features/lain/lain-row.tsx";
import { openOverlay } from "#web/features/shell/overlays.tsx";
import { useStore } from "#web/state/store.ts";
import { ChannelRow } from "./channel-row.tsx";
import { channelsInOrder } from "./channels-in-order.ts";

/** The sidebar's list of where one is. */
export function ChannelSections() {
  const channels = useStore((state) => state.channels);
  const members = useStore((state) => state.members);
  const me = useStore((state) => state.me);
  const { rooms, directs } = useMemo(
    () => channelsInOrder({ channels, members, me }),
    [channels, members, me],
  );

  return (
    <>
      <Section
        name="Channels"
        action={
          <Menu trigger={<IconButton label="Add a channel" size="small" icon={<PlusIcon />} />}>
            <MenuItem onSelect={() => openOverlay("browse-channels")}>Browse channels</MenuItem>
            <MenuItem onSelect={() => openOverlay("new-channel")}>New channel</MenuItem>
          </Menu>
        }
      >
        {rooms.map((channel) => (
          <ChannelRow key={channel.id} channel={channel} />
        ))}
        {rooms.length === 0 && (
          <Invitation onClick={() => openOverlay("browse-channels")}>Find a channel to join</Invitation>
        )}
      </Section>
      <Section
        name="Direct messages"
        action={
          <IconButton
            label="New direct message"
            size="small"
            icon={<PlusIcon />}
            onClick={() => openOverlay("new-direct")}
          />
        }
      >
        {directs.map((channel) => (
          <ChannelRow key={channel.id} channel={channel} />
        ))}
        <LainRow />
        {directs.length === 0 && (
          <Invitation onClick={() => openOverlay("new-direct")}>Write to somebody</Invitation>
        )}
      </Section>
    </>
  );
}

function Section({ name, action, children }: { name: string; action: ReactNode; children: ReactNode }) {
  const storageKey = `lain.folded.${name}`;
  const [isOpen, setIsOpen] = useState(() => localStorage.getItem(storageKey) === null);
  const fold = () => {
    if (isOpen) localStorage.setItem(storageKey, "1");
    else localStorage.removeItem(storageKey);
    setIsOpen(!isOpen);
  };
  return (
    <section aria-label={name} className="mt-3 first:mt-1">
      <div className="flex items-center pr-1 pl-1">
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={fold}
          className="flex h-8 touch:h-10 min-w-0 flex-1 items-center gap-1 rounded-md px-1.5 font-semibold text-faint text-xs hover:text-ink"
        >
          {name}
          <ChevronIcon className={`size-3.5 transition-transform ${isOpen ? "" : "-rotate-90"}`} />
        </button>
        {action}
      </div>
      {isOpen && <ul>{children}</ul>}
    </section>
  );
}

function Invitation({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <li>
      <button
        type="button"
        onClick={onClick}
        className="h-9 touch:h-11 w-full rounded-lg px-2.5 text-left text-faint text-sm hover:bg-pressed hover:text-ink"
      >
        {children}
      </button>
    </li>
  );
}
