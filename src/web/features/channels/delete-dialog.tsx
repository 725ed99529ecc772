import { useState } from "react";
import { useLocation } from "wouter";
import type { MyChannel } from "#contract/channel.ts";
import { Button } from "#web/components/button.tsx";
import { Dialog, DialogActions } from "#web/components/dialog.tsx";
import { toast } from "#web/components/toast.tsx";
import { attempt } from "#web/features/shell/attempt.ts";
import { deleteChannel } from "#web/state/actions.ts";

interface DeleteDialogProps {
  channel: MyChannel;
  onClose: () => void;
}

/** What was said in a channel does not come back, so it is asked for, and archiving is named. */
export function DeleteDialog({ channel, onClose }: DeleteDialogProps) {
  const [isBusy, setIsBusy] = useState(false);
  const [, navigate] = useLocation();

  const remove = async () => {
    setIsBusy(true);
    const isDone = await attempt(() => deleteChannel(channel.id), "Not deleted");
    if (!isDone) return onClose();
    toast({ text: `#${channel.name} is deleted.` });
    navigate("/");
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={`Delete #${channel.name}?`}
      description="All that was said in it goes with it, for everybody and for Lain, and does not come back, nor by importing it again. An archived channel can still be read."
    >
      <DialogActions>
        <Button onClick={onClose}>Keep</Button>
        <Button look="danger" busy={isBusy} onClick={remove}>
          Delete
        </Button>
      </DialogActions>
    </Dialog>
  );
}
