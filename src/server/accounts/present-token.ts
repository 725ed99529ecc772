import type { Token } from "#contract/endpoints/accounts.ts";
import type { TokenRow } from "./token-queries.ts";

export function presentToken(row: TokenRow): Token {
  return {
    id: row.id,
    name: row.name,
    createdAt: new Date(row.created_at).toISOString(),
    lastUsedAt: row.last_used_at === null ? null : new Date(row.last_used_at).toISOString(),
  };
}
