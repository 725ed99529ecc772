import { lazy, Suspense, useState } from "react";
import type { Member, MemberRole } from "#contract/member.ts";
import { IconButton } from "#web/components/icon-button.tsx";
import { KeyIcon, LinkIcon, MoreIcon, PersonIcon, RetryIcon, TrashIcon } from "#web/components/icons.tsx";
import { nameInText } from "#web/components/member-name.tsx";
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuSeparator } from "#web/components/menu.tsx";
import { toast } from "#web/components/toast.tsx";
import { attempt } from "#web/features/shell/attempt.ts";
import { useStore } from "#web/state/store.ts";
import { changeMember } from "./change-member.ts";
import { InviteToClaim } from "./invite-to-claim.tsx";
import { PasswordLinkDialog } from "./password-link-dialog.tsx";

const ClaimDialog = lazy(() => import("./claim-dialog.tsx"));

const roles: { value: MemberRole; label: string }[] = [
  { value: "member", label: "Member" },
  { value: "admin", label: "Admin" },
  { value: "owner", label: "Owner" },
];

/** What an admin can do about a member. */
export function MemberMenu({ member }: { member: Member }) {
  const me = useStore((state) => state.me);
  const [dialog, setDialog] = useState<"password" | "invite" | "claim" | null>(null);
  const isOwner = me?.role === "owner";
  const isMine = me?.id === member.id;
  if (member.kind === "bot") return <span className="size-9 touch:size-10" />;
  const close = () => setDialog(null);
  const canChange = !isMine && (isOwner || member.role === "member");

  return (
    <>
      <Menu trigger={<IconButton label={`About ${nameInText(member)}`} icon={<MoreIcon />} />}>
        {member.imported ? (
          <>
            <MenuItem icon={<LinkIcon />} onSelect={() => setDialog("invite")}>
              Invitation link for them
            </MenuItem>
            <MenuItem icon={<PersonIcon />} onSelect={() => setDialog("claim")}>
              Give to an account…
            </MenuItem>
          </>
        ) : (
          <>
            {isOwner && !isMine && !member.deactivated && (
              <>
                <MenuLabel>Role</MenuLabel>
                <MenuChoice
                  value={member.role}
                  options={roles}
                  onChange={(role) => changeRole(member, role as MemberRole)}
                />
                <MenuSeparator />
              </>
            )}
            <MenuItem icon={<KeyIcon />} disabled={member.deactivated} onSelect={() => setDialog("password")}>
              Link for a new password
            </MenuItem>
            {canChange && member.deactivated && (
              <MenuItem icon={<RetryIcon />} onSelect={() => reactivate(member)}>
                Let back in
              </MenuItem>
            )}
            {canChange && !member.deactivated && (
              <MenuItem icon={<TrashIcon />} danger onSelect={() => deactivate(member)}>
                Deactivate
              </MenuItem>
            )}
          </>
        )}
      </Menu>
      {dialog === "password" && <PasswordLinkDialog member={member} onClose={close} />}
      {dialog === "invite" && <InviteToClaim member={member} onClose={close} />}
      <Suspense>{dialog === "claim" && <ClaimDialog member={member} onClose={close} />}</Suspense>
    </>
  );
}

async function changeRole(member: Member, role: MemberRole): Promise<void> {
  if (role === member.role) return;
  if (!(await attempt(() => changeMember(member.id, { role }), "The role stays as it was"))) return;
  const undo = () => void attempt(() => changeMember(member.id, { role: member.role }), "Not undone");
  toast({
    text: `${member.name} is ${role === "member" ? "a member" : `an ${role}`} now.`,
    action: { label: "Undo", run: undo },
  });
}

async function deactivate(member: Member): Promise<void> {
  const work = () => changeMember(member.id, { deactivated: true });
  if (!(await attempt(work, "Not deactivated"))) return;
  toast({
    text: `${member.name} is signed out and cannot come back in. What was written stays.`,
    action: { label: "Undo", run: () => void reactivate(member) },
  });
}

async function reactivate(member: Member): Promise<void> {
  const work = () => changeMember(member.id, { deactivated: false });
  if (await attempt(work, "Not let back in")) toast({ text: `${member.name} can sign in again.` });
}
