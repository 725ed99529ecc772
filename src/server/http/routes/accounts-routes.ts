import type { FastifyInstance } from "fastify";
import * as endpoints from "#contract/endpoints/accounts.ts";
import { addMember, createPasswordLink } from "#contract/endpoints/members.ts";
import type { Accounts } from "#server/accounts/create-accounts.ts";
import { presentInvitation } from "#server/accounts/present-invitation.ts";
import { presentToken } from "#server/accounts/present-token.ts";
import { presentMember } from "#server/chat/present-member.ts";
import type { GuessLimits } from "#server/http/guess-limits.ts";
import { linkOrigin } from "#server/http/request-origin.ts";
import { route } from "#server/http/route.ts";

/** Invitations, password links, API tokens, and accounts that admins make or join. */
export function registerAccountsRoutes(
  app: FastifyInstance,
  deps: { accounts: Accounts; guessLimits: GuessLimits; workspaceName(): Promise<string> },
): void {
  const { accounts, guessLimits, workspaceName } = deps;

  route(app, endpoints.getSignUp, async ({ query }) => {
    const { mode, invitation } = await accounts.signUpTerms(query.invitation);
    return {
      workspaceName: await workspaceName(),
      mode,
      invitation: invitation && {
        valid: invitation.valid,
        invitedBy: invitation.invitedBy?.name ?? null,
        claims: invitation.claims && presentMember(invitation.claims),
      },
    };
  });

  route(app, endpoints.createInvitation, async ({ body, caller, request }) => {
    const { invitation, secret } = await accounts.createInvitation(caller.memberId, {
      ...body,
      claims: body.claims ?? null,
    });
    return { invitation: presentInvitation(invitation), url: `${linkOrigin(request)}/invite/${secret}` };
  });

  route(app, endpoints.listInvitations, async () => ({
    invitations: (await accounts.listInvitations()).map(presentInvitation),
  }));

  route(app, endpoints.deleteInvitation, ({ params, caller }) =>
    accounts.revokeInvitation(params.invitationId, caller.memberId),
  );

  route(app, endpoints.resetPassword, ({ body, request }) =>
    guessLimits.guardSecret(request, () => accounts.resetPassword(body.token, body.password)),
  );

  route(app, createPasswordLink, async ({ params, caller, request }) => {
    const { secret, expiresAt } = await accounts.createPasswordLink(params.memberId, caller.memberId);
    return {
      url: `${linkOrigin(request)}/password/${secret}`,
      expiresAt: new Date(expiresAt).toISOString(),
    };
  });

  route(app, endpoints.listTokens, async ({ caller }) => ({
    tokens: (await accounts.listTokens(caller.memberId)).map(presentToken),
  }));

  route(app, endpoints.createToken, async ({ body, caller }) => {
    const { token, secret } = await accounts.createToken(caller.memberId, body.name);
    return { ...presentToken(token), secret };
  });

  route(app, endpoints.createTokenFor, async ({ params, body }) => {
    const { token, secret } = await accounts.createToken(params.memberId, body.name);
    return { ...presentToken(token), secret };
  });

  route(app, endpoints.deleteToken, ({ params, caller }) =>
    accounts.deleteToken(caller.memberId, params.tokenId),
  );

  route(app, addMember, async ({ body: { email, password, role, ...person }, caller }) =>
    presentMember(
      await accounts.addAccount(
        { ...person, email: email?.toLowerCase() ?? null, password: password ?? null },
        role,
        caller.memberId,
      ),
    ),
  );

  route(app, endpoints.claimMember, async ({ params, body, caller }) =>
    presentMember(await accounts.claimMember(params.memberId, body.memberId, caller.memberId)),
  );
}
