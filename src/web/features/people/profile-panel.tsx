import type { ReactNode } from "react";
import { Link } from "wouter";
import type { MemberId } from "#contract/ids.ts";
import type { Member, PresenceState } from "#contract/member.ts";
import { Avatar } from "#web/components/avatar.tsx";
import { MemberName, nameInText } from "#web/components/member-name.tsx";
import { LainAbout } from "#web/features/lain/lain-about.tsx";
import { closePanel } from "#web/features/shell/panel.ts";
import { PanelFrame } from "#web/features/shell/panel-frame.tsx";
import { useStore } from "#web/state/store.ts";
import { WriteToButton } from "./write-to-button.tsx";

const presenceWords: Record<PresenceState, string> = {
  online: "Here now",
  away: "Away from the keyboard",
  offline: "Not here",
};

export default function ProfilePanel({ memberId }: { memberId: MemberId }) {
  const member = useStore((state) => state.members[memberId]);
  const presence = useStore((state) => state.presence[memberId] ?? "offline");
  const isMe = useStore((state) => state.me?.id === memberId);
  return (
    <PanelFrame title="Profile" onClose={closePanel}>
      {member ? (
        <div className="px-5 py-6">
          <Avatar member={member} size={96} />
          <h3 className="mt-4 text-balance font-semibold text-xl">
            <MemberName member={member} />
          </h3>
          <p className="text-soft">@{member.handle}</p>
          <div className="mt-5 flex flex-wrap gap-2">
            <WriteToButton member={member} isMe={isMe} />
            {isMe && (
              <Link
                href="/settings"
                className="inline-flex h-9 touch:h-11 items-center rounded-lg border border-line bg-raised px-3.5 font-semibold text-sm hover:bg-hover"
              >
                Edit
              </Link>
            )}
          </div>
          <dl className="mt-7 space-y-3 text-sm">
            {!member.imported && !member.deactivated && (
              <Fact name="Presence">{presenceWords[presence]}</Fact>
            )}
            <Fact name="Role">{roleInWords(member)}</Fact>
            <Fact name={member.imported ? "First wrote" : "Member since"}>{dayOf(member.createdAt)}</Fact>
          </dl>
          {member.kind === "bot" && (
            <div className="mt-8 border-line border-t pt-6">
              <LainAbout />
            </div>
          )}
        </div>
      ) : (
        <p className="p-5 text-soft">Nobody of that name is here.</p>
      )}
    </PanelFrame>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex gap-4">
      <dt className="w-32 shrink-0 text-faint">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}

function roleInWords(member: Member): string {
  if (member.deactivated) return "Deactivated: cannot sign in; what was written stays";
  if (member.kind === "bot") return `Bot: ${nameInText(member)} reads the channels it is in and answers`;
  if (member.imported) return "From a history that was brought in; no account yet";
  return { owner: "Owner", admin: "Admin", member: "Member" }[member.role];
}

function dayOf(time: string): string {
  return new Date(time).toLocaleDateString(undefined, { dateStyle: "long" });
}
