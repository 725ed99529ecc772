import type { InvitationId, MemberId, TokenId } from "#contract/ids.ts";

/** Better Auth's own tables (users, sessions, accounts, verifications) and ours beside them. */
export interface AccountTables {
  users: {
    id: string;
    name: string;
    email: string | null;
    emailVerified: number;
    image: string | null;
    username: string | null;
    displayUsername: string | null;
    createdAt: string;
    updatedAt: string;
  };
  sessions: {
    id: string;
    token: string;
    userId: string;
    expiresAt: string;
    ipAddress: string | null;
    userAgent: string | null;
    createdAt: string;
    updatedAt: string;
  };
  accounts: {
    id: string;
    accountId: string;
    providerId: string;
    userId: string;
    password: string | null;
    accessToken: string | null;
    refreshToken: string | null;
    idToken: string | null;
    accessTokenExpiresAt: string | null;
    refreshTokenExpiresAt: string | null;
    scope: string | null;
    createdAt: string;
    updatedAt: string;
  };
  verifications: {
    id: string;
    identifier: string;
    value: string;
    expiresAt: string;
    createdAt: string;
    updatedAt: string;
  };
  invitations: {
    id: InvitationId;
    token_hash: string;
    created_by: MemberId;
    claims: MemberId | null;
    uses_left: number | null;
    created_at: number;
    expires_at: number;
    revoked_at: number | null;
  };
  password_links: { token_hash: string; member_id: MemberId; created_at: number; expires_at: number };
  api_tokens: {
    id: TokenId;
    member_id: MemberId;
    name: string;
    token_hash: string;
    created_at: number;
    last_used_at: number | null;
  };
}
