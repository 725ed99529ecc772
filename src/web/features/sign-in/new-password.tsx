import { useEffect, useState } from "react";
import { Link, useLocation } from "wouter";
import { resetPassword } from "#contract/endpoints/accounts.ts";
import { Button } from "#web/components/button.tsx";
import { Problem } from "#web/components/problem.tsx";
import { toast } from "#web/components/toast.tsx";
import { useSubmit } from "#web/components/use-submit.ts";
import { ApiError, api } from "#web/state/api.ts";
import { Entrance, linkLook } from "./entrance.tsx";
import { PasswordField } from "./password-field.tsx";

/** Where an admin's password link leads. */
export function NewPassword({ token }: { token: string }) {
  const [, navigate] = useLocation();
  const [password, setPassword] = useState("");
  const { busy, problem, onSubmit } = useSubmit(async () => {
    await api(resetPassword, { body: { token, password } }).catch((error) => {
      const isSpent = error instanceof ApiError && ["not_found", "gone"].includes(error.code);
      throw isSpent ? new Error("This link was used or has run out. Ask an admin for a new one.") : error;
    });
    toast({ text: "The new password is set. Sign in with it." });
    navigate("/sign-in", { replace: true });
  });
  useEffect(() => {
    document.title = "New password";
  }, []);

  return (
    <Entrance
      title="Choose a new password"
      lead="You will be signed out everywhere else."
      foot={
        <Link href="/sign-in" className={linkLook}>
          Back to sign in
        </Link>
      }
    >
      <form onSubmit={onSubmit} className="space-y-4">
        <PasswordField label="New password" isNew value={password} onChange={setPassword} />
        <Problem text={problem} />
        <Button type="submit" look="primary" busy={busy} className="w-full">
          Set the password
        </Button>
      </form>
    </Entrance>
  );
}
