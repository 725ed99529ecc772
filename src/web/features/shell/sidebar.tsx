import { Button } from "#web/components/button.tsx";
import { IconLink } from "#web/components/icon-link.tsx";
import { PeopleIcon, SearchIcon } from "#web/components/icons.tsx";
import { Kbd } from "#web/components/kbd.tsx";
import { ChannelSections } from "#web/features/channels/channel-sections.tsx";
import { useStore } from "#web/state/store.ts";
import { MyBar } from "./my-bar.tsx";
import { openOverlay } from "./overlays.tsx";
import { WorkspaceMenu } from "./workspace-menu.tsx";

interface SidebarProps {
  /** Whether it is all that is seen: the home of a phone. */
  isPage: boolean;
  className?: string;
}

/** The left side: where one can go. On a phone it is the first page. */
export function Sidebar({ isPage, className = "" }: SidebarProps) {
  const Root = isPage ? "main" : "div";
  return (
    <Root
      {...(isPage ? { id: "main" } : {})}
      className={`flex min-h-0 flex-col bg-side [--around:var(--color-side)] max-md:w-full md:w-66 md:shrink-0 md:border-line md:border-r ${className}`}
    >
      <header className="flex h-14 shrink-0 items-center px-2">
        <WorkspaceMenu isHeading={isPage} />
        <IconLink href="/people" label="People" side="bottom" icon={<PeopleIcon />} />
      </header>
      <div className="flex gap-2 px-3 pb-2">
        <button
          type="button"
          onClick={() => openOverlay("switcher")}
          className="flex h-9 touch:h-11 min-w-0 flex-1 items-center gap-2 rounded-lg border border-line bg-paper px-2.5 text-faint text-sm transition-colors hover:border-line-strong"
        >
          <SearchIcon className="size-4 shrink-0" />
          <span className="min-w-0 flex-1 truncate text-left">Go to…</span>
          <span className="touch:hidden">
            <Kbd keys="Ctrl+K" />
          </span>
        </button>
        <AskButton />
      </div>
      <nav aria-label="Channels" className="min-h-0 flex-1 overflow-y-auto px-2 pb-4">
        <ChannelSections />
      </nav>
      <MyBar />
    </Root>
  );
}

function AskButton() {
  const handle = useStore((state) => state.workspace?.lainHandles[0] ?? "lain");
  return (
    <Button onClick={() => openOverlay("ask")} className="bg-paper px-3 font-medium text-soft">
      Ask <span aria-hidden="true">🤖</span>
      <span className="sr-only">{handle}</span>
    </Button>
  );
}
