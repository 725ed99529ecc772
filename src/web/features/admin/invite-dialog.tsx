import { Dialog } from "#web/components/dialog.tsx";
import type { OverlayProps } from "#web/features/shell/overlays.tsx";
import { InviteForm } from "./invite-form.tsx";

export default function InviteDialog({ onClose }: OverlayProps) {
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title="Invite people"
      description="Whoever has the link can make an account and read every public channel."
    >
      <InviteForm />
    </Dialog>
  );
}
