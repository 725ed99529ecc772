import assert from "node:assert/strict";
import { test } from "node:test";
import type { MessageId } from "#contract/ids.ts";
import type { Message } from "#contract/message.ts";
import { buildRows, dayOf, type RowParts } from "./rows.ts";

const noon = new Date(2026, 2, 3, 12).getTime();

function said(id: string, authorId: string, minute: number, changes: Partial<Message> = {}): Message {
  const createdAt = new Date(noon + minute * 60_000).toISOString();
  return {
    id,
    authorId,
    createdAt,
    content: "",
    parentId: null,
    files: [],
    reactions: [],
    ...changes,
  } as Message;
}

function rowsOf(messages: Message[], changes: Partial<RowParts> = {}): string[] {
  const parts: RowParts = {
    messages,
    hasOlder: false,
    hasNewer: false,
    outgoing: [],
    replies: [],
    readUpTo: null,
    meId: "me",
    ...changes,
  };
  return buildRows(parts).map((row) =>
    row.type === "message" ? `${row.message.id}${row.isFirst ? "!" : ""}` : row.type,
  );
}

test("messages of one author within five minutes stand under one name", () => {
  const rows = rowsOf([said("1", "ann", 0), said("2", "ann", 4), said("3", "ann", 20), said("4", "bob", 20)]);
  assert.deepEqual(rows, ["beginning", "day", "1!", "2", "3!", "4!"]);
});

test("each day begins with its name, where the reader is", () => {
  const rows = rowsOf([said("1", "ann", 0), said("2", "ann", 24 * 60)]);
  assert.deepEqual(rows, ["beginning", "day", "1!", "day", "2!"]);
  assert.equal(dayOf(new Date(2026, 0, 1, 0, 0, 1).toISOString()), "2026-01-01");
});

test("nothing stands above the first message while older ones are to come", () => {
  assert.deepEqual(rowsOf([said("1", "ann", 0)], { hasOlder: true }), ["1!"]);
});

test("the line stands above the first unread message of somebody else", () => {
  const messages = [said("1", "ann", 0), said("2", "me", 1), said("3", "ann", 2)];
  assert.deepEqual(rowsOf(messages, { readUpTo: "1" as MessageId }), [
    "beginning",
    "day",
    "1!",
    "2!",
    "unread",
    "3!",
  ]);
});

test("an answer says what it answers, unless that stands right above it", () => {
  const messages = [said("1", "ann", 0), said("2", "bob", 1, { parentId: "1" as MessageId })];
  const far = [said("0", "ann", 0), said("1", "eve", 0), said("2", "bob", 1, { parentId: "0" as MessageId })];
  const shows = (of: Message[]) =>
    buildRows({
      messages: of,
      hasOlder: true,
      hasNewer: false,
      outgoing: [],
      replies: [],
      readUpTo: null,
      meId: "me",
    }).map((row) => row.type === "message" && row.showsParent);
  assert.deepEqual(shows(messages), [false, false]);
  assert.deepEqual(shows(far), [false, false, true]);
});

test("what is on its way stands at the live end only, and under the name above it", () => {
  const outgoing = [{ clientId: "a", parentId: null, content: "" }] as unknown as RowParts["outgoing"];
  assert.deepEqual(rowsOf([said("1", "me", 0)], { outgoing }), ["beginning", "day", "1!", "outgoing"]);
  assert.deepEqual(rowsOf([said("1", "me", 0)], { outgoing, hasNewer: true }), ["beginning", "day", "1!"]);
});

test("a message keeps its row when it gets its id", () => {
  const [row] = buildRows({
    messages: [said("1", "me", 0, { clientId: "client-1" })],
    hasOlder: true,
    hasNewer: false,
    outgoing: [],
    replies: [],
    readUpTo: null,
    meId: "me",
  });
  assert.equal(row?.key, "client-1");
});
