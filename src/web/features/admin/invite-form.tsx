import { useState } from "react";
import { createInvitation } from "#contract/endpoints/accounts.ts";
import type { MemberId } from "#contract/ids.ts";
import { Button } from "#web/components/button.tsx";
import { CopyField } from "#web/components/copy-field.tsx";
import { Problem } from "#web/components/problem.tsx";
import { SelectField } from "#web/components/select-field.tsx";
import { useSubmit } from "#web/components/use-submit.ts";
import { api } from "#web/state/api.ts";

const manyTimes = "many";
const uses = [
  { value: "1", label: "One person" },
  { value: "10", label: "10 people" },
  { value: manyTimes, label: "Any number of people" },
];
const days = [
  { value: "1", label: "A day" },
  { value: "7", label: "A week" },
  { value: "30", label: "A month" },
  { value: "365", label: "A year" },
];

interface InviteFormProps {
  /** The imported member whom the person who comes by the link becomes. */
  claims?: MemberId;
  onMade?: () => void;
}

/** Makes a link by which somebody new comes in. */
export function InviteForm({ claims, onMade }: InviteFormProps) {
  const [people, setPeople] = useState("1");
  const [time, setTime] = useState("7");
  const [url, setUrl] = useState<string>();
  const { busy, problem, onSubmit } = useSubmit(async () => {
    const made = await api(createInvitation, {
      body: {
        days: Number(time),
        uses: claims ? 1 : people === manyTimes ? null : Number(people),
        ...(claims ? { claims } : {}),
      },
    });
    setUrl(new URL(made.url, location.origin).href);
    onMade?.();
  });

  return (
    <form onSubmit={onSubmit} className="space-y-4">
      <div className="grid gap-4 sm:grid-cols-2">
        {!claims && <SelectField label="Good for" value={people} options={uses} onChange={setPeople} />}
        <SelectField label="Works for" value={time} options={days} onChange={setTime} />
      </div>
      <Problem text={problem} />
      <Button type="submit" look={url ? "quiet" : "primary"} busy={busy}>
        {url ? "Make another link" : "Make a link"}
      </Button>
      {url && <CopyField label="Send them this link" text={url} />}
    </form>
  );
}
