import type { CompiledQuery } from "kysely";
import type { Database } from "#server/storage/schema.ts";

/** The two look-ups that come before everything else, compiled once. Deactivated members are not found. */
export function prepareCallerQueries(database: Database) {
  const bySession = database
    .selectFrom("sessions")
    .innerJoin("members", "members.user_id", "sessions.userId")
    .select(["members.id as memberId", "members.role", "sessions.id as sessionId", "sessions.expiresAt"])
    .where("sessions.token", "=", "")
    .where("members.deactivated_at", "is", null)
    .compile();
  const byApiToken = database
    .selectFrom("api_tokens")
    .innerJoin("members", "members.id", "api_tokens.member_id")
    .select([
      "members.id as memberId",
      "members.role",
      "api_tokens.id as tokenId",
      "api_tokens.last_used_at as lastUsedAt",
    ])
    .where("api_tokens.token_hash", "=", "")
    .where("members.deactivated_at", "is", null)
    .compile();

  const first = async <Row>(query: CompiledQuery<Row>, parameter: string): Promise<Row | undefined> => {
    const { rows } = await database.executeQuery<Row>({ ...query, parameters: [parameter] });
    return rows[0];
  };
  return {
    selectBySessionToken: (token: string) => first(bySession, token),
    selectByApiTokenHash: (tokenHash: string) => first(byApiToken, tokenHash),
  };
}
