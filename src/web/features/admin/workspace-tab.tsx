import { useState } from "react";
import { changeWorkspace } from "#contract/endpoints/workspace.ts";
import { Button } from "#web/components/button.tsx";
import { Problem } from "#web/components/problem.tsx";
import { TextField } from "#web/components/text-field.tsx";
import { toast } from "#web/components/toast.tsx";
import { useSubmit } from "#web/components/use-submit.ts";
import { LainAbout } from "#web/features/lain/lain-about.tsx";
import { PageSection } from "#web/features/shell/page-section.tsx";
import { api } from "#web/state/api.ts";
import { setState, useStore } from "#web/state/store.ts";

export function WorkspaceTab() {
  const workspace = useStore((state) => state.workspace);
  const [name, setName] = useState(workspace?.name ?? "");
  const { busy, problem, onSubmit } = useSubmit(async () => {
    const changed = await api(changeWorkspace, { body: { name } });
    setState({ workspace: changed });
    toast({ text: "Saved." });
  });
  return (
    <>
      <PageSection title="This place">
        <form onSubmit={onSubmit} className="max-w-sm space-y-4">
          <TextField
            label="Name"
            required
            maxLength={80}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <Problem text={problem} />
          <Button type="submit" busy={busy} disabled={!name.trim() || name.trim() === workspace?.name}>
            Save the name
          </Button>
        </form>
      </PageSection>
      <PageSection title="Lain">
        <LainAbout />
        <p className="mt-6 text-faint text-sm">Version {workspace?.version}</p>
      </PageSection>
    </>
  );
}
