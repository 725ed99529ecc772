import { Avatar } from "#web/components/avatar.tsx";
import { IconLink } from "#web/components/icon-link.tsx";
import { SettingsIcon } from "#web/components/icons.tsx";
import { useStore } from "#web/state/store.ts";
import { openPanel } from "./panel.ts";

const inWords = { online: "here", connecting: "connecting…", offline: "offline" } as const;

/** Oneself, at the foot of the sidebar. */
export function MyBar() {
  const me = useStore((state) => state.me);
  const connection = useStore((state) => state.connection);
  if (!me) return null;
  return (
    <footer className="flex shrink-0 items-center gap-1 border-line border-t px-2 py-2 pb-[calc(0.5rem+env(safe-area-inset-bottom))]">
      <button
        type="button"
        onClick={() => openPanel({ kind: "profile", memberId: me.id })}
        className="flex min-w-0 flex-1 items-center gap-2.5 rounded-lg px-2 py-1 text-left hover:bg-pressed"
      >
        <Avatar member={me} size={32} presence={connection === "online" ? "online" : "offline"} />
        <span className="min-w-0">
          <span className="block truncate font-semibold text-sm">{me.name}</span>
          <span className="block truncate text-faint text-xs">{inWords[connection]}</span>
        </span>
      </button>
      <IconLink href="/settings" label="Settings" icon={<SettingsIcon />} />
    </footer>
  );
}
