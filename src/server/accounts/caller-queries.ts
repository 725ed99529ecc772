import type { MemberId, TokenId } from "#contract/ids.ts";
import type { MemberRole } from "#contract/member.ts";
import { prepareQuery } from "#server/storage/prepared-query.ts";
import type { Database } from "#server/storage/schema.ts";

// The two look-ups that come before everything else. Deactivated members are not found.

interface BySession {
  memberId: MemberId;
  role: MemberRole;
  sessionId: string;
  expiresAt: string;
}

interface ByApiToken {
  memberId: MemberId;
  role: MemberRole;
  tokenId: TokenId;
  lastUsedAt: number | null;
}

const bySessionToken = prepareQuery<{ token: string }, BySession>((database, parameter) =>
  database
    .selectFrom("sessions")
    .innerJoin("members", "members.user_id", "sessions.userId")
    .select(["members.id as memberId", "members.role", "sessions.id as sessionId", "sessions.expiresAt"])
    .where("sessions.token", "=", parameter("token"))
    .where("members.deactivated_at", "is", null),
);

const byApiTokenHash = prepareQuery<{ tokenHash: string }, ByApiToken>((database, parameter) =>
  database
    .selectFrom("api_tokens")
    .innerJoin("members", "members.id", "api_tokens.member_id")
    .select([
      "members.id as memberId",
      "members.role",
      "api_tokens.id as tokenId",
      "api_tokens.last_used_at as lastUsedAt",
    ])
    .where("api_tokens.token_hash", "=", parameter("tokenHash"))
    .where("members.deactivated_at", "is", null),
);

export async function selectBySessionToken(
  database: Database,
  token: string,
): Promise<BySession | undefined> {
  const [row] = await bySessionToken(database, { token });
  return row;
}

export async function selectByApiTokenHash(
  database: Database,
  tokenHash: string,
): Promise<ByApiToken | undefined> {
  const [row] = await byApiTokenHash(database, { tokenHash });
  return row;
}
