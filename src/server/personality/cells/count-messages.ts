import { isSeen, type Seen } from "#server/chat/seen-queries.ts";
import { observeMessage } from "#server/personality/observation/observe-message.ts";
import { type Cell, type CellKey, dayOf, emptyCounts, nameOfCell } from "./cell.ts";
import type { MessageToObserve } from "./cell-queries.ts";

/** By name. */
export type Cells = Map<string, Cell>;

export function cellOf(message: Pick<MessageToObserve, "channelId" | "authorId" | "createdAt">): CellKey {
  return { channelId: message.channelId, memberId: message.authorId, day: dayOf(message.createdAt) };
}

/** Adds a message that is seen to its cell, which is made where there is none. */
export function countMessage(cells: Cells, message: MessageToObserve, seen: Seen): void {
  const key = cellOf(message);
  const name = nameOfCell(key);
  let cell = cells.get(name);
  if (cell === undefined) {
    const counts = emptyCounts();
    cell = { ...key, messages: 0, answers: 0, firstId: message.id, lastId: message.id, counts };
    cells.set(name, cell);
  }
  const { id, content, createdAt } = message;
  const answered = answeredBy(message, seen);
  const answersAfterMs = answered === undefined ? null : Math.max(0, createdAt - answered.createdAt);
  observeMessage({ content, createdAt, answersAfterMs }, cell.counts);
  cell.messages += 1;
  if (answered !== undefined) {
    const { partners } = cell.counts;
    cell.answers += 1;
    partners.set(answered.authorId, (partners.get(answered.authorId) ?? 0) + 1);
  }
  if (id < cell.firstId) cell.firstId = id;
  if (id > cell.lastId) cell.lastId = id;
}

function answeredBy({ channelId, parentId, parentAuthorId, parentCreatedAt }: MessageToObserve, seen: Seen) {
  if (parentId === null || parentAuthorId === null || parentCreatedAt === null) return undefined;
  const parent = { id: parentId, channelId, authorId: parentAuthorId };
  return isSeen(seen, parent) ? { authorId: parentAuthorId, createdAt: parentCreatedAt } : undefined;
}
