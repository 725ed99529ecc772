import { useState } from "react";
import { useLocation } from "wouter";
import { limits } from "#contract/limits.ts";
import type { Member } from "#contract/member.ts";
import { handlePattern } from "#contract/patterns.ts";
import { Button } from "#web/components/button.tsx";
import { Problem } from "#web/components/problem.tsx";
import { TextField } from "#web/components/text-field.tsx";
import { useSubmit } from "#web/components/use-submit.ts";
import { loadWorkspace } from "#web/state/actions.ts";
import { signUp } from "./auth.ts";
import { PasswordField } from "./password-field.tsx";
import { suggestHandle } from "./suggest-handle.ts";

interface SignUpFormProps {
  invitation: string | undefined;
  /** The imported member whom the account takes over. */
  suggested: Member | undefined;
}

export function SignUpForm({ invitation, suggested }: SignUpFormProps) {
  const [, navigate] = useLocation();
  const [name, setName] = useState(suggested?.name ?? "");
  const [chosenHandle, setChosenHandle] = useState(suggested?.handle);
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const username = chosenHandle ?? suggestHandle(name);
  const handleIsFine = username === "" || handlePattern.test(username);

  const { busy, problem, onSubmit } = useSubmit(async () => {
    await signUp({
      name: name.trim(),
      username,
      email: email.trim(),
      password,
      ...(invitation ? { invitation } : {}),
    });
    await loadWorkspace();
    navigate("/", { replace: true });
  });

  return (
    <form onSubmit={onSubmit} className="space-y-4">
      <TextField
        label="Name"
        autoComplete="name"
        required
        maxLength={limits.memberNameLength}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label="Handle"
        prefix="@"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        minLength={2}
        maxLength={limits.handleLength}
        hint="How people mention you."
        error={handleIsFine ? undefined : "Lower-case letters, digits, dots, dashes and underscores."}
        value={username}
        onChange={(event) => setChosenHandle(event.target.value.toLowerCase())}
      />
      <TextField
        label="E-mail"
        type="email"
        autoComplete="email"
        required
        hint="To sign in with. Nothing is ever sent to it."
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <PasswordField isNew value={password} onChange={setPassword} />
      <Problem text={problem} />
      <Button type="submit" look="primary" busy={busy} className="w-full">
        Make the account
      </Button>
    </form>
  );
}
