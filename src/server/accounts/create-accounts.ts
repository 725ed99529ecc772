import { randomUUID } from "node:crypto";
import type { InvitationId, MemberId, TokenId } from "#contract/ids.ts";
import type { MemberRole } from "#contract/member.ts";
import type { chatCommands } from "#server/chat/chat-commands.ts";
import type { MemberRow } from "#server/chat/member-queries.ts";
import type { Clock } from "#server/platform/clock.ts";
import type { Logger } from "#server/platform/logger.ts";
import type { Commands } from "#server/storage/command.ts";
import type { Database } from "#server/storage/schema.ts";
import { selectMemberIdOfUser } from "./account-queries.ts";
import type { accountsCommands } from "./accounts-commands.ts";
import type { NewAccount } from "./create-account.ts";
import { apiTokenPrefix, createAuthenticate } from "./create-authenticate.ts";
import { createBetterAuth } from "./create-better-auth.ts";
import { selectWorkingInvitations } from "./invitation-queries.ts";
import { hashSecret, newSecret } from "./secrets.ts";
import { requireLinkedMember } from "./set-password.ts";
import type { SignUpRule } from "./sign-up.ts";
import { readSignUpTerms } from "./sign-up-terms.ts";
import { selectTokens } from "./token-queries.ts";

export interface AccountsDeps {
  read: Database;
  /** Single statements on the writer, for Better Auth. */
  statements: Database;
  commands: Commands<typeof accountsCommands> & Pick<Commands<typeof chatCommands>, "ensureSetting">;
  clock: Clock;
  logger: Logger;
  signUpRule: SignUpRule;
  /** What the command line of this machine shows. */
  controlToken: string;
}

/** What a person says of themselves when they get an account. */
export interface Person {
  name: string;
  handle: string;
  email: string | null;
  password: string | null;
}

/** Without `sessionIds`, all of the member's connections are to end. */
export type SessionsRevoked = (revoked: { memberId: MemberId; sessionIds?: string[] }) => void;

export type Accounts = Awaited<ReturnType<typeof createAccounts>>;

/** Who people are: signing up and in, sessions, tokens, invitations. */
export async function createAccounts(deps: AccountsDeps) {
  const { read, statements, commands, clock, logger, signUpRule, controlToken } = deps;
  const secret = await commands.ensureSetting({ key: "auth_secret", value: newSecret() });
  await commands.deleteExpired();

  const listeners: SessionsRevoked[] = [];
  const tellRevoked: SessionsRevoked = (revoked) => {
    for (const listener of listeners) listener(revoked);
  };
  const betterAuth = createBetterAuth({
    secret,
    read,
    statements,
    async onSessionDeleted({ id, userId }) {
      const memberId = await selectMemberIdOfUser(read, userId);
      if (memberId !== undefined) tellRevoked({ memberId, sessionIds: [id] });
    },
  });
  const { password: passwords } = await betterAuth.$context;

  const newAccount = async ({ name, handle, email, password }: Person): Promise<NewAccount> => ({
    userId: randomUUID(),
    name,
    handle,
    email,
    passwordHash: password === null ? null : await passwords.hash(password),
  });

  return {
    authenticate: createAuthenticate({ read, commands, clock, logger, secret, controlToken }),

    /** Signing in and out and what else Better Auth does by itself, as functions. */
    betterAuth: betterAuth.api,

    /** Called when sessions or tokens end before their time, after it is durable. */
    onSessionsRevoked(listener: SessionsRevoked): void {
      listeners.push(listener);
    },

    signUpTerms: (invitation: string | undefined) =>
      readSignUpTerms(read, { rule: signUpRule, invitation, now: clock.now() }),

    async signUp(person: Person, invitation: string | undefined): Promise<MemberRow> {
      const account = await newAccount(person);
      const invitationHash = invitation === undefined ? null : hashSecret(invitation);
      return commands.signUp({ account, rule: signUpRule, invitationHash });
    },

    async addAccount(person: Person, role: MemberRole, addedBy: MemberId): Promise<MemberRow> {
      return commands.addAccount({ account: await newAccount(person), role, addedBy });
    },

    /** For the command line: a new password, and signed out everywhere. */
    async setPassword(memberId: MemberId, password: string): Promise<void> {
      await commands.setPassword({ memberId, passwordHash: await passwords.hash(password) });
      tellRevoked({ memberId });
    },

    /** Sets a new password with the secret of a password link. */
    async resetPassword(linkSecret: string, password: string): Promise<void> {
      const tokenHash = hashSecret(linkSecret);
      // Asked first, because hashing a password is dear; the command asks again.
      await requireLinkedMember(read, tokenHash, clock.now());
      const passwordHash = await passwords.hash(password);
      const memberId = await commands.resetPassword({ tokenHash, passwordHash });
      tellRevoked({ memberId });
    },

    async createPasswordLink(memberId: MemberId, createdBy: MemberId) {
      const linkSecret = newSecret();
      const expiresAt = await commands.createPasswordLink({
        memberId,
        createdBy,
        tokenHash: hashSecret(linkSecret),
      });
      return { secret: linkSecret, expiresAt };
    },

    /** Signs a member out everywhere; their API tokens stay. */
    async revokeSessions(memberId: MemberId): Promise<void> {
      await commands.revokeSessions({ memberId });
      tellRevoked({ memberId });
    },

    listTokens: (memberId: MemberId) => selectTokens(read, memberId),

    /** The secret is given out once and kept as a digest. */
    async createToken(memberId: MemberId, name: string) {
      const tokenSecret = apiTokenPrefix + newSecret();
      const token = await commands.createToken({ memberId, name, tokenHash: hashSecret(tokenSecret) });
      return { token, secret: tokenSecret };
    },

    async deleteToken(memberId: MemberId, id: TokenId): Promise<void> {
      await commands.deleteToken({ memberId, id });
      tellRevoked({ memberId });
    },

    listInvitations: () => selectWorkingInvitations(read, clock.now()),

    async createInvitation(
      createdBy: MemberId,
      terms: { days: number; uses: number | null; claims: MemberId | null },
    ) {
      const invitationSecret = newSecret();
      const invitation = await commands.createInvitation({
        createdBy,
        tokenHash: hashSecret(invitationSecret),
        ...terms,
      });
      return { invitation, secret: invitationSecret };
    },

    revokeInvitation: (id: InvitationId, revokedBy: MemberId) => commands.revokeInvitation({ id, revokedBy }),

    /** Gives an imported member's messages to the account of another. */
    claimMember: (importedId: MemberId, memberId: MemberId, claimedBy: MemberId) =>
      commands.claimMember({ importedId, memberId, claimedBy }),
  };
}
