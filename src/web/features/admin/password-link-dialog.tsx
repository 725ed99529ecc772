import { createPasswordLink } from "#contract/endpoints/members.ts";
import type { Member } from "#contract/member.ts";
import { CopyField } from "#web/components/copy-field.tsx";
import { Dialog } from "#web/components/dialog.tsx";
import { Problem } from "#web/components/problem.tsx";
import { Spinner } from "#web/components/spinner.tsx";
import { useLoaded } from "#web/components/use-loaded.ts";
import { api } from "#web/state/api.ts";

/** Makes the link when it opens: there is nothing to choose. */
export function PasswordLinkDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const { data, problem } = useLoaded(() => api(createPasswordLink, { params: { memberId: member.id } }));
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={`A new password for ${member.name}`}
      description="By this link they set one themselves. It works once, for a day."
    >
      <Problem text={problem} />
      {!data && !problem && <Spinner className="mx-auto my-4 text-faint" />}
      {data && <CopyField label="Send them this link" text={new URL(data.url, location.origin).href} />}
    </Dialog>
  );
}
