import { useState } from "react";
import { Button } from "#web/components/button.tsx";
import { Problem } from "#web/components/problem.tsx";
import { toast } from "#web/components/toast.tsx";
import { useSubmit } from "#web/components/use-submit.ts";
import { attempt } from "#web/features/shell/attempt.ts";
import { PageSection } from "#web/features/shell/page-section.tsx";
import { changePassword, signOutEverywhere } from "#web/features/sign-in/auth.ts";
import { PasswordField } from "#web/features/sign-in/password-field.tsx";
import { signedOut } from "#web/state/actions.ts";
import { useStore } from "#web/state/store.ts";

export function AccountSection() {
  const email = useStore((state) => state.me?.email);
  return (
    <PageSection title="Account" lead={email && `You sign in with your handle or with ${email}.`}>
      <PasswordForm />
      <div className="mt-8 flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-prose text-pretty text-soft">
          Lost a phone, or signed in on a machine that is not yours?
        </p>
        <Button onClick={() => attempt(leaveEverywhere, "Not signed out")}>Sign out everywhere</Button>
      </div>
    </PageSection>
  );
}

async function leaveEverywhere(): Promise<void> {
  await signOutEverywhere();
  signedOut();
}

function PasswordForm() {
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const { busy, problem, onSubmit } = useSubmit(async () => {
    await changePassword(current, next);
    setCurrent("");
    setNext("");
    toast({ text: "Password changed. You are signed out everywhere else." });
  });
  return (
    <form onSubmit={onSubmit} className="max-w-sm space-y-4">
      <PasswordField label="Present password" value={current} onChange={setCurrent} />
      <PasswordField label="New password" isNew value={next} onChange={setNext} />
      <Problem text={problem} />
      <Button type="submit" busy={busy} disabled={!current || !next}>
        Change the password
      </Button>
    </form>
  );
}
