import { type StoredEvent, selectNewestSeq } from "#server/outbox/outbox-queries.ts";
import type { Database } from "#server/storage/schema.ts";
import type { StoredEventType } from "#server/storage/tables/outbox-tables.ts";

/** What may take something out of what was counted. */
const forgettingTypes: StoredEventType[] = [
  "message.updated",
  "message.deleted",
  "member.updated",
  "channel.updated",
  "channel.deleted",
  "member.joined",
  "member.left",
];

/** What else changes it. */
const addingTypes: StoredEventType[] = ["message.created", "message.imported"];

const changingTypes = new Set<string>([...forgettingTypes, ...addingTypes]);

export function isChanging({ type }: StoredEvent): boolean {
  return changingTypes.has(type);
}

/** The events after one that may take something away, and how far was looked: a scan, not for a thread that others wait for. */
export async function selectForgetting(
  database: Database,
  after: number,
): Promise<{ events: StoredEvent[]; newest: number }> {
  const newest = await selectNewestSeq(database);
  if (newest <= after) return { events: [], newest: after };
  const events = await database
    .selectFrom("events")
    .selectAll()
    .where("seq", ">", after)
    .where("seq", "<=", newest)
    .where("type", "in", forgettingTypes)
    .orderBy("seq")
    .execute();
  return { events, newest };
}
