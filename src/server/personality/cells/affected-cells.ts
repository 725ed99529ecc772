import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import { isSeen, type Seen, selectSeen } from "#server/chat/seen-queries.ts";
import type { StoredEvent } from "#server/outbox/outbox-queries.ts";
import type { Database } from "#server/storage/schema.ts";
import { type CellOutline, nameOfCell } from "./cell.ts";
import {
  type MessageToObserve,
  type StoredCell,
  type StoredOutline,
  selectAnswersTo,
  selectAnswersToMember,
  selectCellsHolding,
  selectCountsOfChannel,
  selectMessagesToObserve,
  selectOutlines,
  selectStoredCell,
  selectStoredOutlines,
} from "./cell-queries.ts";
import { cellOf } from "./count-messages.ts";

/** What events ask for. */
export interface Affected {
  seen: Seen;
  /** Cells that are to be counted anew from the messages between their two ids. */
  toReplace: Map<string, CellOutline>;
  /** Messages that are newer than all that their cells have counted: they have only to be added. */
  toAdd: { stored: StoredCell | undefined; messages: MessageToObserve[] }[];
}

/**
 * Finds the cells whose messages events may have changed. A new message is added; whatever else happened to a message,
 * to an author or to a channel, what is left is counted anew, so no old text is needed to forget it.
 */
export async function affectedCells(
  database: Database,
  options: { lainId: MemberId; stamp: string },
  events: readonly StoredEvent[],
): Promise<Affected> {
  const { lainId, stamp } = options;
  const seen = await selectSeen(database, lainId);
  const toReplace = new Map<string, CellOutline>();
  const replace = (cell: CellOutline) => widen(toReplace, cell);

  const authorIds = new Set<MemberId>();
  const channelIds = new Set<ChannelId>();
  const newIds = new Set<MessageId>();
  const changedIds = new Set<MessageId>();
  const answeredIds = new Set<MessageId>();
  for (const { type, channel_id, message_id, member_id } of events) {
    if (type === "member.updated" && member_id !== null) authorIds.add(member_id);
    const isJoining = type === "member.joined" || type === "member.left";
    const isOfLain = type.startsWith("channel.") || (isJoining && member_id === lainId);
    if (isOfLain && channel_id !== null) channelIds.add(channel_id);
    if (message_id === null || channel_id === null || member_id === null) continue;
    const message = { channelId: channel_id, memberId: member_id, messageId: message_id };
    switch (type) {
      case "message.imported":
        // It may be older than what answers it.
        answeredIds.add(message_id);
        newIds.add(message_id);
        break;
      case "message.created":
        newIds.add(message_id);
        break;
      case "message.deleted":
        answeredIds.add(message_id);
        changedIds.add(message_id);
        for (const cell of await selectCellsHolding(database, message)) replace(cell);
        break;
      case "message.updated":
        changedIds.add(message_id);
        for (const cell of await selectCellsHolding(database, message)) replace(cell);
        break;
    }
  }

  for (const channelId of channelIds) {
    if (seen.channelIds.has(channelId) && (await isWhole(database, channelId))) continue;
    for (const cell of await differing(database, seen, stamp, { channelId })) replace(cell);
  }
  for (const memberId of authorIds) {
    const own = await differing(database, seen, stamp, { memberId });
    if (own.length === 0) continue;
    for (const message of await selectAnswersToMember(database, memberId))
      if (isSeen(seen, message)) replace(outlineOf(message));
    for (const cell of own) replace(cell);
  }
  for (const message of await selectAnswersTo(database, [...answeredIds]))
    if (isSeen(seen, message)) replace(outlineOf(message));

  const toAdd: Affected["toAdd"] = [];
  const found = await selectMessagesToObserve(database, [...newIds.union(changedIds)]);
  const fresh = Map.groupBy(
    found.filter((message) => isSeen(seen, message)),
    (message) => nameOfCell(cellOf(message)),
  );
  for (const [name, messages] of fresh) {
    const stored = await selectStoredCell(database, cellOf(messages[0]!));
    const isNewer =
      stored === undefined || (stored.stamp === stamp && messages.every(({ id }) => id > stored.lastId));
    if (isNewer && !toReplace.has(name) && messages.every(({ id }) => !changedIds.has(id)))
      toAdd.push({ stored, messages });
    else for (const message of messages) replace(outlineOf(message));
  }
  return { seen, toReplace, toAdd };
}

/** The cells of an author or a channel that are not what their messages make them. */
export async function differing(
  database: Database,
  seen: Seen,
  stamp: string,
  of: { memberId: MemberId } | { channelId: ChannelId },
): Promise<CellOutline[]> {
  const stored = new Map<string, StoredOutline>();
  for (const cell of await selectStoredOutlines(database, of)) stored.set(nameOfCell(cell), cell);
  const cells: CellOutline[] = [];
  for (const cell of await selectOutlines(database, seen, of)) {
    const name = nameOfCell(cell);
    const held = stored.get(name);
    stored.delete(name);
    if (held === undefined || held.stamp !== stamp || !isSame(held, cell)) cells.push(cell);
  }
  return [...cells, ...stored.values()];
}

function isSame(one: CellOutline, other: CellOutline): boolean {
  return (
    one.messages === other.messages &&
    one.answers === other.answers &&
    one.firstId === other.firstId &&
    one.lastId === other.lastId
  );
}

/** Where everybody lets Lain learn, this saves a look at every message when a channel only changes its topic. */
async function isWhole(database: Database, channelId: ChannelId): Promise<boolean> {
  const { counted, written } = await selectCountsOfChannel(database, channelId);
  return counted === written;
}

function outlineOf(
  message: Pick<MessageToObserve, "id" | "channelId" | "authorId" | "createdAt">,
): CellOutline {
  return { ...cellOf(message), messages: 0, answers: 0, firstId: message.id, lastId: message.id };
}

/** Puts a cell in; where it is there, from the least to the greatest of both. */
export function widen(
  cells: Map<string, CellOutline>,
  { channelId, memberId, day, ...rest }: CellOutline,
): void {
  const key = { channelId, memberId, day };
  const name = nameOfCell(key);
  const known = cells.get(name);
  const firstId = known !== undefined && known.firstId < rest.firstId ? known.firstId : rest.firstId;
  const lastId = known !== undefined && known.lastId > rest.lastId ? known.lastId : rest.lastId;
  cells.set(name, { ...key, messages: rest.messages, answers: rest.answers, firstId, lastId });
}
