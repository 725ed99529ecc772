import { useState } from "react";
import { useLocation } from "wouter";
import { limits } from "#contract/limits.ts";
import { Button } from "#web/components/button.tsx";
import { Dialog, DialogActions } from "#web/components/dialog.tsx";
import { Problem } from "#web/components/problem.tsx";
import { Switch } from "#web/components/switch.tsx";
import { TextField } from "#web/components/text-field.tsx";
import { useSubmit } from "#web/components/use-submit.ts";
import type { OverlayProps } from "#web/features/shell/overlays.tsx";
import { channelPath } from "#web/features/shell/paths.ts";
import { createChannel } from "#web/state/actions.ts";
import { NameField } from "./name-field.tsx";

export default function NewChannel({ onClose }: OverlayProps) {
  const [, navigate] = useLocation();
  const [name, setName] = useState("");
  const [topic, setTopic] = useState("");
  const [isPrivate, setIsPrivate] = useState(false);
  const { busy, problem, onSubmit } = useSubmit(async () => {
    const kind = isPrivate ? "private" : "public";
    const channel = await createChannel({ name, kind, ...(topic ? { topic } : {}) });
    onClose();
    navigate(channelPath(channel.id));
  });

  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title="New channel">
      <form onSubmit={onSubmit} className="space-y-4">
        <NameField value={name} onChange={setName} />
        <TextField
          label="Topic"
          maxLength={limits.topicLength}
          placeholder="optional"
          value={topic}
          onChange={(event) => setTopic(event.target.value)}
        />
        <Switch
          label="Private"
          description={
            isPrivate
              ? "Only who is added can see it. Lain is in it, and uses what is said here nowhere else."
              : "Everybody here can find it, read it and join."
          }
          checked={isPrivate}
          onChange={setIsPrivate}
        />
        <Problem text={problem} />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={busy}>
            Make it
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
