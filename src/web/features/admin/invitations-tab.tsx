import { deleteInvitation, type Invitation, listInvitations } from "#contract/endpoints/accounts.ts";
import { Button } from "#web/components/button.tsx";
import { MemberName } from "#web/components/member-name.tsx";
import { Problem } from "#web/components/problem.tsx";
import { useLoaded } from "#web/components/use-loaded.ts";
import { attempt } from "#web/features/shell/attempt.ts";
import { PageSection } from "#web/features/shell/page-section.tsx";
import { api } from "#web/state/api.ts";
import { useStore } from "#web/state/store.ts";
import { InviteForm } from "./invite-form.tsx";

export function InvitationsTab() {
  const { data, problem, reload } = useLoaded(() => api(listInvitations));
  return (
    <>
      <PageSection
        title="A new link"
        lead="Whoever has it can make an account and read every public channel."
      >
        <div className="max-w-md">
          <InviteForm onMade={reload} />
        </div>
      </PageSection>
      <PageSection title="Links that still work">
        <Problem text={problem} />
        {data?.invitations.length === 0 && <p className="text-soft">None.</p>}
        <ul className="divide-y divide-line">
          {data?.invitations.map((invitation) => (
            <Row key={invitation.id} invitation={invitation} onRevoked={reload} />
          ))}
        </ul>
      </PageSection>
    </>
  );
}

function Row({ invitation, onRevoked }: { invitation: Invitation; onRevoked: () => void }) {
  const by = useStore((state) => state.members[invitation.createdBy]);
  const claimed = useStore((state) => (invitation.claims ? state.members[invitation.claims] : undefined));
  const revoke = async () => {
    await attempt(() => api(deleteInvitation, { params: { invitationId: invitation.id } }), "Not revoked");
    onRevoked();
  };
  return (
    <li className="flex flex-wrap items-center gap-3 py-3">
      <div className="min-w-0 flex-1">
        <p className="font-medium">
          {claimed ? (
            <>
              For <MemberName member={claimed} />
            </>
          ) : (
            usesInWords(invitation.usesLeft)
          )}
        </p>
        <p className="text-faint text-sm">
          by <MemberName member={by} />, until{" "}
          {new Date(invitation.expiresAt).toLocaleDateString(undefined, { dateStyle: "medium" })}
        </p>
      </div>
      <Button onClick={revoke}>Revoke</Button>
    </li>
  );
}

function usesInWords(usesLeft: number | null): string {
  if (usesLeft === null) return "For any number of people";
  return usesLeft === 1 ? "For one more person" : `For ${usesLeft} more people`;
}
