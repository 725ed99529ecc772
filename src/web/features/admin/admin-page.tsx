import type { ReactElement } from "react";
import { Link } from "wouter";
import { PageFrame } from "#web/features/shell/page-frame.tsx";
import { useIsAdmin } from "#web/features/shell/use-is-admin.ts";
import { ImportsTab } from "./imports-tab.tsx";
import { InvitationsTab } from "./invitations-tab.tsx";
import { MembersTab } from "./members-tab.tsx";
import { MemoryTab } from "./memory-tab.tsx";
import { WorkspaceTab } from "./workspace-tab.tsx";

const tabs: { section: string; name: string; content: ReactElement }[] = [
  { section: "members", name: "Members", content: <MembersTab /> },
  { section: "invitations", name: "Invitations", content: <InvitationsTab /> },
  { section: "imports", name: "Imports", content: <ImportsTab /> },
  { section: "memory", name: "Memory", content: <MemoryTab /> },
  { section: "workspace", name: "Workspace", content: <WorkspaceTab /> },
];

export default function AdminPage({ section }: { section: string | undefined }) {
  const isAdmin = useIsAdmin();
  const open = tabs.find((tab) => tab.section === section) ?? tabs[0];

  if (!isAdmin) {
    return (
      <PageFrame title="Administration">
        <p className="text-soft">Only admins can do anything here. Ask one of them.</p>
      </PageFrame>
    );
  }
  return (
    <PageFrame title="Administration">
      <nav aria-label="Administration" className="-mx-1 mb-7 flex gap-1 overflow-x-auto px-1 py-1">
        {tabs.map((tab) => (
          <Link
            key={tab.section}
            href={`/admin/${tab.section}`}
            aria-current={tab === open ? "page" : undefined}
            className="flex h-9 touch:h-11 shrink-0 items-center rounded-lg px-3 font-medium text-sm text-soft hover:bg-hover aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent-text"
          >
            {tab.name}
          </Link>
        ))}
      </nav>
      {open?.content}
    </PageFrame>
  );
}
