import { useCallback, useState } from "react";
import { claimMember } from "#contract/endpoints/accounts.ts";
import type { MemberId } from "#contract/ids.ts";
import type { Member } from "#contract/member.ts";
import { Button } from "#web/components/button.tsx";
import { Dialog, DialogActions } from "#web/components/dialog.tsx";
import { Problem } from "#web/components/problem.tsx";
import { toast } from "#web/components/toast.tsx";
import { useSubmit } from "#web/components/use-submit.ts";
import { PeoplePicker } from "#web/features/people/people-picker.tsx";
import { reloadMembers } from "#web/state/actions.ts";
import { api } from "#web/state/api.ts";

/** Gives what an imported member wrote to an account that is there already. */
export default function ClaimDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const [picked, setPicked] = useState<MemberId[]>([]);
  const isOffered = useCallback(
    (other: Member) => other.kind === "human" && !other.imported && !other.deactivated,
    [],
  );
  const { busy, problem, onSubmit } = useSubmit(async () => {
    const account = picked[0];
    if (!account) return;
    await api(claimMember, { params: { memberId: member.id }, body: { memberId: account } });
    await reloadMembers();
    toast({ text: `What ${member.name} wrote belongs to that account now.` });
    onClose();
  });

  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={`Who is ${member.name}?`}
      description={`All that ${member.name} wrote will be that account’s. This cannot be undone.`}
    >
      <form onSubmit={onSubmit}>
        <PeoplePicker label="Account" picked={picked} onChange={setPicked} isOffered={isOffered} max={1} />
        <Problem text={problem} className="mt-3" />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={picked.length === 0} busy={busy}>
            Give it
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
