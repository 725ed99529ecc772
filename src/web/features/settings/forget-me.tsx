import { useState } from "react";
import { forgetMe } from "#contract/endpoints/members.ts";
import { Button } from "#web/components/button.tsx";
import { Dialog, DialogActions } from "#web/components/dialog.tsx";
import { toast } from "#web/components/toast.tsx";
import { fullTime } from "#web/features/messages/times.ts";
import { attempt } from "#web/features/shell/attempt.ts";
import { api } from "#web/state/api.ts";
import { setState } from "#web/state/store.ts";

/** Has Lain forget, for good, all that one wrote until now. It cannot be undone, so it is asked for. */
export function ForgetMe({ forgottenAt }: { forgottenAt: string | null }) {
  const [isAsking, setIsAsking] = useState(false);
  const [isBusy, setIsBusy] = useState(false);

  const forget = async () => {
    setIsBusy(true);
    const isDone = await attempt(async () => setState({ me: await api(forgetMe) }), "Nothing was forgotten");
    setIsBusy(false);
    setIsAsking(false);
    if (isDone) toast({ text: "Lain has forgotten what you wrote until now." });
  };

  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
      <div className="min-w-0 flex-1 basis-64">
        <p className="font-medium">Have Lain forget me</p>
        <p className="mt-0.5 text-pretty text-sm text-soft">
          All that you wrote until now is forgotten for good. Your messages stay in the chat.
          {forgottenAt && ` Last done: ${fullTime(forgottenAt)}.`}
        </p>
      </div>
      <Button onClick={() => setIsAsking(true)}>Forget…</Button>
      <Dialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title="Have Lain forget you?"
        description="Nothing that you wrote until now will be remembered, quoted or learned from again. Answers of Lain’s that quote you are taken back. This cannot be undone; what you write from now on is not touched by it."
      >
        <DialogActions>
          <Button onClick={() => setIsAsking(false)}>Keep</Button>
          <Button look="danger" busy={isBusy} onClick={forget}>
            Forget
          </Button>
        </DialogActions>
      </Dialog>
    </div>
  );
}
