import { useEffect, useState } from "react";
import { Link } from "wouter";
import { Button } from "#web/components/button.tsx";
import { Problem } from "#web/components/problem.tsx";
import { TextField } from "#web/components/text-field.tsx";
import { useSubmit } from "#web/components/use-submit.ts";
import { loadWorkspace } from "#web/state/actions.ts";
import { signIn } from "./auth.ts";
import { Entrance, linkLook } from "./entrance.tsx";
import { PasswordField } from "./password-field.tsx";
import { SignUp } from "./sign-up.tsx";
import { type SignUpTerms, useSignUpTerms } from "./sign-up-terms.ts";

/** Signing in; on a fresh server, where nobody can, the first account instead. */
export function SignIn() {
  const terms = useSignUpTerms(undefined);
  useEffect(() => {
    document.title = terms ? `Sign in · ${terms.workspaceName}` : "Sign in";
  }, [terms]);
  if (terms?.mode === "first") return <SignUp />;
  return <SignInForm terms={terms} />;
}

function SignInForm({ terms }: { terms: SignUpTerms | undefined }) {
  const [who, setWho] = useState("");
  const [password, setPassword] = useState("");
  const { busy, problem, onSubmit } = useSubmit(async () => {
    await signIn(who.trim(), password);
    await loadWorkspace();
  });

  return (
    <Entrance title={terms ? `Sign in to ${terms.workspaceName}` : "Sign in"} foot={<Foot terms={terms} />}>
      <form onSubmit={onSubmit} className="space-y-4">
        <TextField
          label="Handle or e-mail"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          value={who}
          onChange={(event) => setWho(event.target.value)}
        />
        <PasswordField value={password} onChange={setPassword} />
        <Problem text={problem} />
        <Button type="submit" look="primary" busy={busy} className="w-full">
          Sign in
        </Button>
      </form>
    </Entrance>
  );
}

function Foot({ terms }: { terms: SignUpTerms | undefined }) {
  if (terms?.mode === "open") {
    return (
      <>
        New here?{" "}
        <Link href="/sign-up" className={linkLook}>
          Make an account
        </Link>
      </>
    );
  }
  return <>New here, or password lost? Ask an admin for a link.</>;
}
