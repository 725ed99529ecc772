import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";

/** Things by their id. */
export function byId<T extends { id: string }>(things: readonly T[]): Record<T["id"], T> {
  return Object.fromEntries(things.map((thing) => [thing.id, thing])) as Record<T["id"], T>;
}

/** A record without one of its keys; the same record when it is not there. */
export function without<K extends ChannelId | MemberId | MessageId | string, T>(
  record: Record<K, T>,
  key: K,
): Record<K, T> {
  if (!(key in record)) return record;
  const { [key]: _, ...rest } = record;
  return rest as Record<K, T>;
}
