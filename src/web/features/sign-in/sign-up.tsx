import { type ReactNode, useEffect } from "react";
import { Link } from "wouter";
import { Avatar } from "#web/components/avatar.tsx";
import { Entrance, linkLook } from "./entrance.tsx";
import { SignUpForm } from "./sign-up-form.tsx";
import { type SignUpTerms, useSignUpTerms } from "./sign-up-terms.ts";

/** Making an account: the first one, an open one, or the one that an invitation is good for. */
export function SignUp({ invitation }: { invitation?: string }) {
  const terms = useSignUpTerms(invitation);
  useEffect(() => {
    document.title = terms?.workspaceName ?? "Sign up";
  }, [terms]);
  if (!terms) return <Entrance title="One moment…" lead="Asking the server." />;
  if (invitation !== undefined && !terms.invitation?.valid) return <DeadInvitation />;
  if (invitation === undefined && (terms.mode === "invite" || terms.mode === "closed")) {
    return <NotOpen terms={terms} />;
  }
  return (
    <Entrance {...welcome(terms)} foot={terms.mode !== "first" && <HaveAccount />}>
      {terms.invitation?.claims && <Claimed member={terms.invitation.claims} />}
      <SignUpForm invitation={invitation} suggested={terms.invitation?.claims ?? undefined} />
    </Entrance>
  );
}

function welcome(terms: SignUpTerms): { title: string; lead: ReactNode } {
  if (terms.mode === "first") {
    return {
      title: "A new place to talk",
      lead: "Nobody is here yet but Lain, who has seen nothing so far. The first account becomes the owner.",
    };
  }
  const by = terms.invitation?.invitedBy;
  return {
    title: `Join ${terms.workspaceName}`,
    lead: by ? `${by} invited you. Make an account, and you are in.` : "Make an account, and you are in.",
  };
}

function Claimed({ member }: { member: NonNullable<NonNullable<SignUpTerms["invitation"]>["claims"]> }) {
  return (
    <div className="mb-5 flex items-center gap-3 rounded-xl border border-line bg-paper p-3">
      <Avatar member={member} size={40} />
      <p className="text-sm text-soft">
        You are <strong className="font-semibold text-ink">{member.name}</strong> in the history that was
        brought in. With this account, what you wrote then is yours.
      </p>
    </div>
  );
}

function HaveAccount() {
  return (
    <>
      Have an account?{" "}
      <Link href="/sign-in" className={linkLook}>
        Sign in
      </Link>
    </>
  );
}

function DeadInvitation() {
  return (
    <Entrance
      title="This invitation no longer works"
      lead="It was used up, has run out or was taken back. Ask whoever sent it for a new one."
      foot={<HaveAccount />}
    />
  );
}

function NotOpen({ terms }: { terms: SignUpTerms }) {
  return (
    <Entrance
      title={`${terms.workspaceName} is by invitation`}
      lead={
        terms.mode === "closed"
          ? "No new accounts are made here at present."
          : "Ask somebody who is in for an invitation link."
      }
      foot={<HaveAccount />}
    />
  );
}
