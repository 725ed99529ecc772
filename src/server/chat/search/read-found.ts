import type { MemberId, MessageId } from "#contract/ids.ts";
import type { MessageRow } from "#server/chat/message-queries.ts";
import type { Database } from "#server/storage/schema.ts";
import { type SearchConditions, selectFoundMessages } from "./search-queries.ts";

/** What was found by meaning, read again: in its order, without what the member may not read or the conditions refuse. */
export async function readFound(
  database: Database,
  memberId: MemberId,
  ids: readonly MessageId[],
  conditions: SearchConditions = {},
): Promise<MessageRow[]> {
  if (ids.length === 0) return [];
  const rows = await selectFoundMessages(database, memberId, { ...conditions, ids: [...ids] }, ids.length);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id)).filter((row) => row !== undefined);
}
