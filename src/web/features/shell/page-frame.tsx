import type { ReactNode } from "react";
import { IconLink } from "#web/components/icon-link.tsx";
import { BackIcon } from "#web/components/icons.tsx";
import { usePageTitle } from "./page-title.ts";
import { SidePanel } from "./side-panel.tsx";

interface PageFrameProps {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}

/** A page that is not a channel: settings, people, administration. */
export function PageFrame({ title, actions, children }: PageFrameProps) {
  usePageTitle(title);
  return (
    <>
      <main id="main" className="flex min-w-0 flex-1 flex-col">
        <header className="flex h-14 shrink-0 items-center gap-2 border-line border-b pr-4 pl-2 md:pl-6">
          <IconLink href="/" label="Back" icon={<BackIcon />} className="md:hidden" />
          <h1 className="min-w-0 flex-1 truncate font-semibold text-lg">{title}</h1>
          {actions}
        </header>
        <div className="min-h-0 flex-1 overflow-y-auto px-4 pt-6 pb-16 md:px-6">
          <div className="mx-auto max-w-2xl md:mx-0">{children}</div>
        </div>
      </main>
      <SidePanel />
    </>
  );
}
