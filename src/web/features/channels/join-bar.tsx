import { useState } from "react";
import type { MyChannel } from "#contract/channel.ts";
import { Button } from "#web/components/button.tsx";
import { attempt } from "#web/features/shell/attempt.ts";
import { joinChannel } from "#web/state/actions.ts";

/** In place of the composer, for who reads a public channel without being in it. */
export function JoinBar({ channel }: { channel: MyChannel }) {
  const [busy, setBusy] = useState(false);
  const join = async () => {
    setBusy(true);
    await attempt(() => joinChannel(channel.id), "You could not join");
    setBusy(false);
  };
  return (
    <div className="mx-3 mb-3 flex flex-wrap items-center justify-between gap-3 rounded-xl border border-line bg-sunken px-4 py-3 md:mx-5 md:mb-5">
      <p className="text-soft">
        You are looking into <strong className="font-semibold text-ink">#{channel.name}</strong>.
      </p>
      <Button look="primary" busy={busy} onClick={join}>
        Join to write
      </Button>
    </div>
  );
}
