import { useCallback, useState } from "react";
import { useLocation } from "wouter";
import type { MemberId } from "#contract/ids.ts";
import { limits } from "#contract/limits.ts";
import type { Member } from "#contract/member.ts";
import { Button } from "#web/components/button.tsx";
import { Dialog, DialogActions } from "#web/components/dialog.tsx";
import { Problem } from "#web/components/problem.tsx";
import { useSubmit } from "#web/components/use-submit.ts";
import type { OverlayProps } from "#web/features/shell/overlays.tsx";
import { channelPath } from "#web/features/shell/paths.ts";
import { openDirect } from "#web/state/actions.ts";
import { useStore } from "#web/state/store.ts";
import { PeoplePicker } from "./people-picker.tsx";

/** A direct channel with one or several members. */
export default function NewDirect({ onClose }: OverlayProps) {
  const [, navigate] = useLocation();
  const me = useStore((state) => state.me?.id);
  const [picked, setPicked] = useState<MemberId[]>([]);
  const isOffered = useCallback(
    (member: Member) => member.id !== me && !member.imported && !member.deactivated,
    [me],
  );
  const { busy, problem, onSubmit } = useSubmit(async () => {
    const channel = await openDirect(picked);
    onClose();
    navigate(channelPath(channel.id));
  });

  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title="New direct message"
      description={`To one, or to up to ${limits.directMembers - 1} people at once. Nobody else can read it.`}
    >
      <form onSubmit={onSubmit}>
        <PeoplePicker
          label="To"
          picked={picked}
          onChange={setPicked}
          isOffered={isOffered}
          max={limits.directMembers - 1}
        />
        <Problem text={problem} className="mt-3" />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={picked.length === 0} busy={busy}>
            Start talking
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
