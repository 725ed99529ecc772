import type { ChannelId, ImportId, MemberId } from "#contract/ids.ts";
import { isReservedHandle } from "#server/chat/reserved-names.ts";
import { recordEvent, recordEvents } from "#server/outbox/record-event.ts";
import type { Database } from "#server/storage/schema.ts";
import * as queries from "./import-queries.ts";
import { firstFree, toChannelName, toHandle, toMemberName } from "./imported-names.ts";

interface Context {
  now: number;
  nextId(): string;
}

/** The member who stands for a person of the history: made at their first message, claimed by an account later. */
export async function resolveMember(
  database: Database,
  person: { source: string; name: string; firstSeenAt: number; reservedHandles: string[] },
  context: Context,
): Promise<{ id: MemberId; isNew: boolean }> {
  const known = await queries.selectImportedMember(database, person.source, person.name);
  if (known !== undefined) return { id: known, isNew: false };
  const wish = toHandle(person.name);
  const base = isReservedHandle(wish, person.reservedHandles) ? `imported-${wish}` : wish;
  const handle = await freeHandle(database, base);
  const id = context.nextId() as MemberId;
  await database
    .insertInto("members")
    .values({
      id,
      user_id: null,
      handle,
      name: toMemberName(person.name),
      kind: "human",
      role: "member",
      avatar_file_id: null,
      imported_as: person.name,
      created_at: person.firstSeenAt,
      deactivated_at: null,
    })
    .execute();
  await queries.insertImportedMember(database, {
    source: person.source,
    external_id: person.name,
    member_id: id,
  });
  await recordEvent(database, context.now, { type: "member.updated", memberId: id });
  return { id, isNew: true };
}

async function freeHandle(database: Database, base: string): Promise<string> {
  const taken = new Set<string>();
  for (;;) {
    const handle = firstFree(base, (candidate) => taken.has(candidate));
    if (!(await queries.isHandleTaken(database, handle))) return handle;
    taken.add(handle);
  }
}

/**
 * The channel that a history's channel goes to: the public one of that name, or a new one in which everybody
 * with an account and Lain are members.
 */
export async function resolveChannel(
  database: Database,
  channel: { source: string; name: string; importId: ImportId },
  context: Context,
): Promise<{ id: ChannelId; isNew: boolean }> {
  const known = await queries.selectImportedChannel(database, channel.source, channel.name);
  if (known !== undefined) return { id: known, isNew: false };
  const name = toChannelName(channel.name);
  const existing = await queries.selectPublicChannelId(database, name);
  const id = existing ?? (await createChannel(database, name, context));
  await queries.insertImportedChannel(database, {
    source: channel.source,
    external_id: channel.name,
    channel_id: id,
  });
  return { id, isNew: existing === undefined };
}

async function createChannel(database: Database, name: string, { now, nextId }: Context): Promise<ChannelId> {
  const id = nextId() as ChannelId;
  await database
    .insertInto("channels")
    .values({
      id,
      kind: "public",
      name,
      direct_key: null,
      created_by: null,
      created_at: now,
      archived_at: null,
    })
    .execute();
  const bot = await queries.selectBotId(database);
  const accounts = await queries.selectActiveAccounts(database);
  const memberIds = [...accounts.map((account) => account.id), ...(bot === undefined ? [] : [bot])];
  await queries.insertChannelMembers(
    database,
    memberIds.map((memberId) => ({
      channel_id: id,
      member_id: memberId,
      joined_at: now,
      last_read_message_id: null,
    })),
  );
  await recordEvent(database, now, { type: "channel.created", channelId: id });
  await recordEvents(
    database,
    now,
    memberIds.map((memberId) => ({ type: "member.joined", channelId: id, memberId })),
  );
  return id;
}
