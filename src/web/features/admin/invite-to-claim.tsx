import type { Member } from "#contract/member.ts";
import { Dialog } from "#web/components/dialog.tsx";
import { InviteForm } from "./invite-form.tsx";

export function InviteToClaim({ member, onClose }: { member: Member; onClose: () => void }) {
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={`Invite ${member.name}`}
      description={`Whoever makes an account by this link becomes ${member.name}, with all that was written under that name.`}
    >
      <InviteForm claims={member.id} />
    </Dialog>
  );
}
