import type { Me } from "#contract/member.ts";
import { SelectField } from "#web/components/select-field.tsx";
import { Switch } from "#web/components/switch.tsx";
import { attempt } from "#web/features/shell/attempt.ts";
import { PageSection } from "#web/features/shell/page-section.tsx";
import { useStore } from "#web/state/store.ts";
import { changeMe } from "./change-me.ts";
import { ForgetMe } from "./forget-me.tsx";

const audiences: { value: Me["sharing"]; label: string }[] = [
  { value: "lain", label: "Only I, and Lain when we talk alone" },
  { value: "everyone", label: "Everybody here" },
  { value: "nobody", label: "Only I" },
];

/** What others, and Lain, may know of oneself. */
export function PrivacySection() {
  const me = useStore((state) => state.me);
  if (!me) return null;
  return (
    <PageSection title="You and Lain">
      <div className="max-w-prose space-y-6">
        <Switch
          label="Lain may learn from what I write"
          description="When this is off, nothing that you wrote is remembered, quoted or learned from. It is forgotten at once, as if it had never been seen."
          checked={me.learning}
          onChange={(learning) => attempt(() => changeMe({ learning }), "Not changed")}
        />
        <ForgetMe forgottenAt={me.forgottenAt} />
        <SelectField
          label="Who may know how long I am online"
          className="max-w-xs"
          value={me.sharing}
          options={audiences}
          onChange={(value) => attempt(() => changeMe({ sharing: value as Me["sharing"] }), "Not changed")}
        />
      </div>
    </PageSection>
  );
}
