import { useState } from "react";
import { useLocation } from "wouter";
import type { Member } from "#contract/member.ts";
import { Button } from "#web/components/button.tsx";
import { attempt } from "#web/features/shell/attempt.ts";
import { channelPath } from "#web/features/shell/paths.ts";
import { openDirect } from "#web/state/actions.ts";

/** Opens the direct channel with a member. Who has no account could not read it. */
export function WriteToButton({ member, isMe }: { member: Member; isMe: boolean }) {
  const [, navigate] = useLocation();
  const [busy, setBusy] = useState(false);
  if (member.imported || member.deactivated) return null;

  const open = async () => {
    setBusy(true);
    await attempt(async () => {
      const channel = await openDirect([member.id]);
      navigate(channelPath(channel.id));
    }, "No direct channel");
    setBusy(false);
  };

  return (
    <Button look={isMe ? "quiet" : "primary"} busy={busy} onClick={open}>
      {isMe ? "Notes to yourself" : "Write a message"}
    </Button>
  );
}
