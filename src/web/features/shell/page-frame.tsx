import type { ReactNode } from "react";
import { IconLink } from "#web/components/icon-link.tsx";
import { BackIcon } from "#web/components/icons.tsx";
import { usePageTitle } from "./page-title.ts";
import { SidePanel } from "./side-panel.tsx";

interface PageFrameProps {
  title: string;
  actions?: ReactNode;
  /** `wide`: for pictures; `normal`: for forms and lists. */
  width?: "normal" | "wide";
  /** Stands below what scrolls. */
  footer?: ReactNode;
  children: ReactNode;
}

/** A page that is not a channel: settings, people, administration. */
export function PageFrame({ title, actions, width = "normal", footer, children }: PageFrameProps) {
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
          <div
            className={width === "wide" ? "mx-auto max-w-4xl md:px-4 md:pt-4" : "mx-auto max-w-2xl md:mx-0"}
          >
            {children}
          </div>
        </div>
        {footer}
      </main>
      <SidePanel />
    </>
  );
}
