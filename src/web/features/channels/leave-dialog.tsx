import type { MyChannel } from "#contract/channel.ts";
import { Button } from "#web/components/button.tsx";
import { Dialog, DialogActions } from "#web/components/dialog.tsx";

interface LeaveDialogProps {
  channel: MyChannel;
  onLeave: () => Promise<void>;
  onClose: () => void;
}

/** Leaving a private channel cannot be undone by oneself, so it is asked for. */
export function LeaveDialog({ channel, onLeave, onClose }: LeaveDialogProps) {
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={`Leave ${channel.name}?`}
      description="It is private: to come back, somebody who is in it has to add you."
    >
      <DialogActions>
        <Button onClick={onClose}>Stay</Button>
        <Button
          look="danger"
          onClick={() => {
            onClose();
            void onLeave();
          }}
        >
          Leave
        </Button>
      </DialogActions>
    </Dialog>
  );
}
