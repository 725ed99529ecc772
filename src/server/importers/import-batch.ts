import { randomUUID } from "node:crypto";
import type { ChannelId, ImportId, MemberId, MessageId } from "#contract/ids.ts";
import { insertMessage } from "#server/chat/message-queries.ts";
import { recordEvents } from "#server/outbox/record-event.ts";
import type { Command } from "#server/storage/command.ts";
import type { Database } from "#server/storage/schema.ts";
import type { KeyedMessage } from "./history-keys.ts";
import * as queries from "./import-queries.ts";
import { assignIds } from "./imported-ids.ts";
import { resolveChannel, resolveMember } from "./imported-places.ts";

export interface ImportBatch {
  importId: ImportId;
  source: string;
  /** Handles that nobody may have, whatever the history calls them. */
  reservedHandles: string[];
  messages: KeyedMessage[];
  /** How far the file is read with this batch. */
  doneBytes: number;
  doneLines: number;
  skipped: number;
  /** JSON of the first bad lines. */
  problems: string;
}

type PlacedMessage = KeyedMessage & { id: MessageId; channelId: ChannelId; authorId: MemberId };

/**
 * Writes one batch of a history and how far it came, in one transaction: a stopped import goes on exactly
 * behind its last batch. Costs a few statements a batch plus one look-up for each new person, channel,
 * thread and millisecond.
 */
export const importBatch: Command<ImportBatch, { imported: number; duplicates: number }> = async (
  database,
  batch,
  context,
) => {
  const fresh = await withoutDuplicates(database, batch.messages);
  const counts = { channels: 0, members: 0 };
  const places = await resolvePlaces(database, batch, fresh, context, counts);
  const ids = await assignIds(
    database,
    fresh.map((message) => message.createdAt),
    context,
  );
  const placed = fresh.map((message, index) => ({
    ...message,
    id: ids[index]!,
    channelId: places.channels.get(message.channel)!,
    authorId: places.members.get(message.user)!,
  }));
  await insertPlaced(database, placed);
  await recordEvents(
    database,
    context.now,
    placed.map((message) => ({
      type: "message.imported",
      channelId: message.channelId,
      messageId: message.id,
      memberId: message.authorId,
    })),
  );
  const duplicates = batch.messages.length - fresh.length;
  await addProgress(database, batch, { imported: placed.length, duplicates, ...counts });
  return { imported: placed.length, duplicates };
};

async function withoutDuplicates(database: Database, messages: KeyedMessage[]): Promise<KeyedMessage[]> {
  const known = await queries.selectMessageIdsByKeys(
    database,
    messages.map((message) => message.key),
  );
  const taken = new Set<string>(known.keys());
  return messages.filter((message) => {
    if (taken.has(message.key)) return false;
    taken.add(message.key);
    return true;
  });
}

async function resolvePlaces(
  database: Database,
  batch: ImportBatch,
  messages: KeyedMessage[],
  context: { now: number; nextId(): string },
  counts: { channels: number; members: number },
) {
  const channels = new Map<string, ChannelId>();
  const members = new Map<string, MemberId>();
  for (const { channel, user, createdAt } of messages) {
    if (!members.has(user)) {
      const member = await resolveMember(database, { ...batch, name: user, firstSeenAt: createdAt }, context);
      members.set(user, member.id);
      counts.members += member.isNew ? 1 : 0;
    }
    if (!channels.has(channel)) {
      const found = await resolveChannel(database, { ...batch, name: channel }, context);
      channels.set(channel, found.id);
      counts.channels += found.isNew ? 1 : 0;
    }
  }
  return { channels, members };
}

async function insertPlaced(database: Database, placed: PlacedMessage[]): Promise<void> {
  const lastBefore = new Map<ChannelId, MessageId | undefined>();
  for (const { channelId } of placed) {
    if (!lastBefore.has(channelId))
      lastBefore.set(channelId, await queries.selectLastMessageId(database, channelId));
  }
  const { threads, parents, threadKeys } = await resolveLinks(database, placed);
  const joined = new Map<
    string,
    { channel_id: ChannelId; member_id: MemberId; joined_at: number; last_read_message_id: null }
  >();
  for (const { channelId, authorId, createdAt } of placed) {
    const key = `${channelId}${authorId}`;
    if (!joined.has(key))
      joined.set(key, {
        channel_id: channelId,
        member_id: authorId,
        joined_at: createdAt,
        last_read_message_id: null,
      });
  }
  await queries.insertChannelMembers(database, [...joined.values()]);
  for (const message of placed) {
    await insertMessage(database, {
      id: message.id,
      channel_id: message.channelId,
      author_id: message.authorId,
      content: message.text,
      created_at: message.createdAt,
      updated_at: message.createdAt,
      parent_id: parents.get(message.id) ?? threads.get(message.id) ?? null,
      thread_id: threads.get(message.id) ?? null,
      client_id: null,
      vector_id: randomUUID(),
      version: 1,
      reply_count: 0,
      last_reply_at: null,
      deleted_at: null,
      withdrawn_at: null,
    });
  }
  await queries.insertMessageKeys(database, [
    ...placed.map((message) => ({ key: message.key, message_id: message.id })),
    ...threadKeys,
  ]);
  await countReplies(database, placed, threads);
  for (const [channelId, before] of lastBefore) {
    const after = await queries.selectLastMessageId(database, channelId);
    if (after !== undefined) await queries.moveReadMarkers(database, channelId, before, after);
  }
}

/** Finds the thread and the parent of each message, among what came before and in the batch itself. */
async function resolveLinks(database: Database, placed: PlacedMessage[]) {
  const keys = new Set<string>();
  for (const message of placed) {
    for (const key of [message.threadKey, message.threadRootKey, message.parentKey])
      if (key !== null) keys.add(key);
  }
  const idOfKey = await queries.selectMessageIdsByKeys(database, [...keys]);
  const threadOfId = await queries.selectThreadsOf(database, [...new Set(idOfKey.values())]);
  const channelOfId = new Map(placed.map((message) => [message.id, message.channelId]));
  const living = (key: string | null): MessageId | undefined => {
    const id = key === null ? undefined : idOfKey.get(key);
    return id !== undefined && (threadOfId.has(id) || channelOfId.has(id)) ? id : undefined;
  };
  const threads = new Map<MessageId, MessageId>();
  const parents = new Map<MessageId, MessageId>();
  const threadKeys: { key: string; message_id: MessageId }[] = [];
  for (const message of placed) {
    if (message.threadKey !== null) {
      const named = living(message.threadRootKey);
      const root =
        living(message.threadKey) ??
        (named !== undefined && threadOfId.get(named) === null ? named : undefined);
      if (root === undefined) {
        idOfKey.set(message.threadKey, message.id);
        threadKeys.push({ key: message.threadKey, message_id: message.id });
      } else threads.set(message.id, root);
    }
    const parent = living(message.parentKey);
    if (parent !== undefined) parents.set(message.id, parent);
    idOfKey.set(message.key, message.id);
    threadOfId.set(message.id, threads.get(message.id) ?? null);
  }
  return { threads, parents, threadKeys };
}

async function countReplies(
  database: Database,
  placed: PlacedMessage[],
  threads: Map<MessageId, MessageId>,
): Promise<void> {
  const replies = new Map<MessageId, { count: number; lastAt: number }>();
  for (const message of placed) {
    const root = threads.get(message.id);
    if (root === undefined) continue;
    const counted = replies.get(root) ?? { count: 0, lastAt: 0 };
    replies.set(root, { count: counted.count + 1, lastAt: Math.max(counted.lastAt, message.createdAt) });
  }
  for (const [root, { count, lastAt }] of replies) await queries.addToThread(database, root, count, lastAt);
}

async function addProgress(
  database: Database,
  batch: ImportBatch,
  added: { imported: number; duplicates: number; channels: number; members: number },
): Promise<void> {
  const row = await queries.selectImport(database, batch.importId);
  if (row === undefined) return;
  await queries.updateImport(database, batch.importId, {
    done_bytes: batch.doneBytes,
    done_lines: batch.doneLines,
    skipped: row.skipped + batch.skipped,
    problems: batch.problems,
    imported: row.imported + added.imported,
    duplicates: row.duplicates + added.duplicates,
    channels: row.channels + added.channels,
    members: row.members + added.members,
  });
}
