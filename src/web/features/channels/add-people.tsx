import { useCallback, useState } from "react";
import type { MyChannel } from "#contract/channel.ts";
import { addChannelMember } from "#contract/endpoints/channels.ts";
import type { MemberId } from "#contract/ids.ts";
import type { Member } from "#contract/member.ts";
import { Button } from "#web/components/button.tsx";
import { Dialog, DialogActions } from "#web/components/dialog.tsx";
import { Problem } from "#web/components/problem.tsx";
import { toast } from "#web/components/toast.tsx";
import { useSubmit } from "#web/components/use-submit.ts";
import { PeoplePicker } from "#web/features/people/people-picker.tsx";
import { refreshChannel } from "#web/state/actions.ts";
import { api } from "#web/state/api.ts";
import { useChannelMembers } from "./use-channel-members.ts";

export default function AddPeople({ channel, onClose }: { channel: MyChannel; onClose: () => void }) {
  const inside = useChannelMembers(channel.id);
  const [picked, setPicked] = useState<MemberId[]>([]);
  const isOffered = useCallback(
    (member: Member) => !member.deactivated && !member.imported && !inside?.includes(member.id),
    [inside],
  );
  const { busy, problem, onSubmit } = useSubmit(async () => {
    for (const memberId of picked) {
      await api(addChannelMember, { params: { channelId: channel.id }, body: { memberId } });
    }
    await refreshChannel(channel.id);
    toast({ text: picked.length === 1 ? "Added." : `${picked.length} people added.` });
    onClose();
  });

  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={`Add people to #${channel.name}`}
      {...(channel.kind === "private"
        ? { description: "They will see everything that was said here before." }
        : {})}
    >
      <form onSubmit={onSubmit}>
        <PeoplePicker label="Who" picked={picked} onChange={setPicked} isOffered={isOffered} />
        <Problem text={problem} className="mt-3" />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={picked.length === 0} busy={busy}>
            Add
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
