import { type ChangeEvent, useRef, useState } from "react";
import { limits } from "#contract/limits.ts";
import { Avatar } from "#web/components/avatar.tsx";
import { Button } from "#web/components/button.tsx";
import { Problem } from "#web/components/problem.tsx";
import { TextField } from "#web/components/text-field.tsx";
import { toast } from "#web/components/toast.tsx";
import { useSubmit } from "#web/components/use-submit.ts";
import { attempt } from "#web/features/shell/attempt.ts";
import { PageSection } from "#web/features/shell/page-section.tsx";
import { useStore } from "#web/state/store.ts";
import { changeMe } from "./change-me.ts";
import { uploadPicture } from "./upload-picture.ts";

export function ProfileSection() {
  const me = useStore((state) => state.me);
  const [name, setName] = useState(me?.name ?? "");
  const { busy, problem, onSubmit } = useSubmit(async () => {
    await changeMe({ name });
    toast({ text: "Saved." });
  });
  if (!me) return null;

  return (
    <PageSection title="You">
      <div className="flex flex-wrap items-center gap-4">
        <Avatar member={me} size={72} />
        <Picture hasPicture={me.avatar !== null} />
      </div>
      <form onSubmit={onSubmit} className="mt-5 max-w-sm space-y-4">
        <TextField
          label="Name"
          autoComplete="name"
          required
          maxLength={limits.memberNameLength}
          hint={`People mention you as @${me.handle}.`}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Problem text={problem} />
        <Button type="submit" busy={busy} disabled={name.trim() === me.name || name.trim() === ""}>
          Save the name
        </Button>
      </form>
    </PageSection>
  );
}

function Picture({ hasPicture }: { hasPicture: boolean }) {
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);

  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    event.target.value = "";
    if (!file) return;
    setBusy(true);
    await attempt(async () => changeMe({ avatar: await uploadPicture(file) }), "The picture was not taken");
    setBusy(false);
  };

  return (
    <div className="flex flex-wrap gap-2">
      <input ref={input} type="file" accept="image/*" hidden onChange={choose} />
      <Button busy={busy} onClick={() => input.current?.click()}>
        {hasPicture ? "Another picture" : "Choose a picture"}
      </Button>
      {hasPicture && (
        <Button look="plain" onClick={() => attempt(() => changeMe({ avatar: null }), "Not removed")}>
          Use the drawn one
        </Button>
      )}
    </div>
  );
}
