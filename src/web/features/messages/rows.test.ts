import assert from "node:assert/strict";
import { test } from "node:test";
import type { MessageId } from "#contract/ids.ts";
import type { Message } from "#contract/message.ts";
import { buildRows, dayOf, type Row, type RowParts } from "./rows.ts";

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

function build(messages: Message[], changes: Partial<RowParts> = {}): Row[] {
  const none = { outgoing: [], replies: [], readUpTo: null, meId: "me" };
  return buildRows({ messages, hasOlder: false, hasNewer: false, ...none, ...changes });
}

/** Each row by its name; "!" stands behind those that begin a group. */
function rowsOf(messages: Message[], changes: Partial<RowParts> = {}): string[] {
  return build(messages, changes).map((row) => {
    const isFirst = "isFirst" in row && row.isFirst;
    return `${row.type === "message" ? row.message.id : row.type}${isFirst ? "!" : ""}`;
  });
}

/** The messages of which it is said what they answer. */
function quoted(messages: Message[]): string[] {
  return build(messages).flatMap((row) => (row.type === "message" && row.showsParent ? row.message.id : []));
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
  assert.deepEqual(quoted(messages), []);
  assert.deepEqual(quoted(far), ["2"]);
});

test("several answers of one author to one message stand under one name, and say once what they answer", () => {
  const parentId = "0" as MessageId;
  const messages = [
    said("0", "ann", 0),
    said("1", "eve", 0),
    said("2", "bob", 1, { parentId }),
    said("3", "bob", 1, { parentId }),
    said("4", "bob", 2, { parentId: "2" as MessageId }),
    said("5", "bob", 2, { parentId: "1" as MessageId }),
  ];
  assert.deepEqual(rowsOf(messages, { hasOlder: true }), ["0!", "1!", "2!", "3", "4", "5!"]);
  assert.deepEqual(quoted(messages), ["2", "5"]);
});

test("one's own answer to oneself stands under one's name", () => {
  const messages = [said("1", "bob", 0), said("2", "bob", 1, { parentId: "1" as MessageId })];
  assert.deepEqual(rowsOf(messages, { hasOlder: true }), ["1!", "2"]);
  assert.deepEqual(quoted(messages), []);
});

test("what is on its way stands at the live end only, and as it will when it is stored", () => {
  const one = (minute: number, parentId: string | null = null) =>
    ({
      ...said("", "me", minute, { parentId: parentId as MessageId }),
      clientId: minute,
      place: {},
    }) as never;
  const mine = [said("1", "me", 0)];
  assert.deepEqual(rowsOf(mine, { outgoing: [one(1)] }), ["beginning", "day", "1!", "outgoing"]);
  assert.deepEqual(rowsOf(mine, { outgoing: [one(9)] }), ["beginning", "day", "1!", "outgoing!"]);
  assert.deepEqual(rowsOf(mine, { outgoing: [one(1, "0")] }), ["beginning", "day", "1!", "outgoing!"]);
  assert.deepEqual(rowsOf(mine, { outgoing: [one(1)], hasNewer: true }), ["beginning", "day", "1!"]);
});

test("a message keeps its row when it gets its id", () => {
  const [row] = build([said("1", "me", 0, { clientId: "client-1" })], { hasOlder: true });
  assert.equal(row?.key, "client-1");
});
