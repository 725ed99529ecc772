import { useState } from "react";
import type { MyChannel } from "#contract/channel.ts";
import { limits } from "#contract/limits.ts";
import { Button } from "#web/components/button.tsx";
import { Dialog, DialogActions } from "#web/components/dialog.tsx";
import { Problem } from "#web/components/problem.tsx";
import { Switch } from "#web/components/switch.tsx";
import { TextField } from "#web/components/text-field.tsx";
import { useSubmit } from "#web/components/use-submit.ts";
import { changeChannel } from "#web/state/actions.ts";
import { NameField } from "./name-field.tsx";

export function EditChannel({ channel, onClose }: { channel: MyChannel; onClose: () => void }) {
  const [name, setName] = useState(channel.name ?? "");
  const [topic, setTopic] = useState(channel.topic);
  const [offTheRecord, setOffTheRecord] = useState(channel.offTheRecord);
  const { busy, problem, onSubmit } = useSubmit(async () => {
    await changeChannel(channel.id, {
      ...(name === channel.name ? {} : { name }),
      ...(topic === channel.topic ? {} : { topic }),
      ...(offTheRecord === channel.offTheRecord ? {} : { offTheRecord }),
    });
    onClose();
  });

  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title={`About #${channel.name}`}>
      <form onSubmit={onSubmit} className="space-y-4">
        <NameField value={name} onChange={setName} />
        <TextField
          label="Topic"
          maxLength={limits.topicLength}
          hint="What this channel is about, in a line."
          value={topic}
          onChange={(event) => setTopic(event.target.value)}
        />
        <Switch
          label="Off the record"
          description="Nothing said here enters Lain’s memory or shapes it."
          checked={offTheRecord}
          onChange={setOffTheRecord}
        />
        <Problem text={problem} />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={busy}>
            Save
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
