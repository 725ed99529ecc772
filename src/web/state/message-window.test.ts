import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Event } from "#contract/events.ts";
import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import type { Message } from "#contract/message.ts";
import {
  type ArrivedPage,
  addMessage,
  applyEvent,
  beginPage,
  failPage,
  findMessage,
  type MessageWindow,
  openWindow,
  takePage,
  windowSize,
} from "./message-window.ts";

const channelId = "0000000000000001" as ChannelId;
const authorId = "0000000000000002" as MemberId;

function idOf(number: number): MessageId {
  return String(number).padStart(16, "0") as MessageId;
}

function timeOf(number: number): string {
  return new Date(1_700_000_000_000 + number * 1000).toISOString();
}

function message(number: number, changes: Partial<Message> = {}): Message {
  return {
    id: idOf(number),
    channelId,
    authorId,
    content: `message ${number}`,
    createdAt: timeOf(number),
    updatedAt: timeOf(number),
    parentId: null,
    threadId: null,
    replyCount: 0,
    lastReplyAt: null,
    reactions: [],
    files: [],
    ...changes,
  };
}

const at = timeOf(0);
const created = (one: Message): Event => ({ type: "message.created", at, message: one });
const updated = (one: Message): Event => ({ type: "message.updated", at, message: one });
const deleted = (number: number): Extract<Event, { type: "message.deleted" }> => ({
  type: "message.deleted",
  at,
  messageId: idOf(number),
  channelId,
});

function range(from: number, to: number): Message[] {
  return Array.from({ length: to - from + 1 }, (_, index) => message(from + index));
}

function newest(messages: readonly Message[], hasMore: boolean): MessageWindow {
  const asked = beginPage(openWindow(null));
  return takePage(asked, { kind: "newest", messages, hasMore, generation: asked.generation, edge: null });
}

function ids(window: MessageWindow): number[] {
  return window.messages.map((one) => Number(one.id));
}

test("a message that is created while the newest page is under way is there when it arrives", () => {
  const asked = applyEvent(beginPage(openWindow(null)), created(message(4)));
  const page: ArrivedPage = {
    kind: "newest",
    messages: range(1, 3),
    hasMore: false,
    generation: 0,
    edge: null,
  };
  assert.deepEqual(ids(takePage(asked, page)), [1, 2, 3, 4]);
});

test("an event for a message that the page already had changes nothing", () => {
  assert.deepEqual(ids(applyEvent(newest(range(1, 3), false), created(message(3)))), [1, 2, 3]);
});

test("a message that was deleted while its page was under way does not come back", () => {
  const asked = applyEvent(beginPage(newest(range(5, 9), true)), deleted(3));
  const page: ArrivedPage = {
    kind: "before",
    messages: range(1, 4),
    hasMore: false,
    generation: 1,
    edge: idOf(5),
  };
  assert.deepEqual(ids(takePage(asked, page)), [1, 2, 4, 5, 6, 7, 8, 9]);
});

test("an older version of a message never replaces a newer one", () => {
  const window = newest([message(1, { content: "new", updatedAt: timeOf(9) })], false);
  const late = applyEvent(window, updated(message(1, { content: "old", updatedAt: timeOf(5) })));
  assert.equal(late.messages[0]!.content, "new");
});

test("a window that is not at the live end leaves new messages to its next page", () => {
  const asked = beginPage(openWindow(null));
  const around = takePage(asked, {
    kind: "around",
    messages: range(10, 20),
    hasMore: true,
    generation: 0,
    edge: null,
  });
  assert.deepEqual(ids(applyEvent(around, created(message(30)))), ids(around));
});

test("a page for a stretch that was left meanwhile is dropped", () => {
  const held = newest(range(50, 60), true);
  const page: ArrivedPage = {
    kind: "before",
    messages: range(1, 49),
    hasMore: false,
    generation: 0,
    edge: idOf(50),
  };
  assert.deepEqual(ids(takePage(beginPage(held), page)), ids(held));
});

test("a reader at the live end keeps the newest messages, one who reads back keeps what is read", () => {
  const full = newest(range(1, windowSize), false);
  const following = applyEvent(full, created(message(windowSize + 1)));
  assert.equal(following.messages.length, windowSize);
  assert.equal(following.from, idOf(2));
  assert.equal(following.upTo, null);

  const reading = applyEvent({ ...full, following: false }, created(message(windowSize + 1)));
  assert.equal(reading.messages[0]!.id, idOf(1));
  assert.equal(reading.upTo, idOf(windowSize));
});

test("a reply in a thread is counted at its root once, and stands in the thread alone", () => {
  const reply = message(9, { threadId: idOf(1) });
  const channel = applyEvent(applyEvent(newest(range(1, 3), false), created(reply)), created(reply));
  assert.deepEqual(ids(channel), [1, 2, 3]);
  assert.equal(channel.messages[0]!.replyCount, 1);

  const asked = beginPage(openWindow(idOf(1)));
  const thread = takePage(asked, {
    kind: "newest",
    messages: [],
    hasMore: false,
    root: message(1),
    generation: 0,
    edge: null,
  });
  assert.deepEqual(ids(applyEvent(thread, created(reply))), [9]);
  assert.equal(applyEvent(thread, created(reply)).root!.replyCount, 1);
});

test("a removed root of a thread stays without its words, until the last answer is gone", () => {
  const remains: Event = { ...deleted(1), remains: true };
  const once = applyEvent(newest([message(1, { replyCount: 2 })], false), remains);
  const window = applyEvent(once, remains);
  assert.equal(window.messages[0]!.deleted, true);
  assert.equal(window.messages[0]!.content, "");
  assert.deepEqual(ids(applyEvent(window, deleted(1))), []);
});

test("a reaction that is told twice is counted once", () => {
  const reaction: Event = {
    type: "reaction.added",
    at,
    messageId: idOf(1),
    channelId,
    memberId: authorId,
    emoji: "👍",
  };
  const window = applyEvent(applyEvent(newest(range(1, 1), false), reaction), reaction);
  assert.deepEqual(window.messages[0]!.reactions, [{ emoji: "👍", memberIds: [authorId] }]);
});

test("a failed page leaves what is held and says why", () => {
  const window = failPage(beginPage(newest(range(1, 3), true)), "no network");
  assert.deepEqual(ids(window), [1, 2, 3]);
  assert.equal(window.problem, "no network");
});

test("an acknowledged message and its event make one message, whichever is first", () => {
  const mine = message(4, { clientId: "c-1" });
  const one = applyEvent(addMessage(newest(range(1, 3), false), mine), created(message(4)));
  const other = addMessage(applyEvent(newest(range(1, 3), false), created(mine)), mine);
  assert.deepEqual(ids(one), [1, 2, 3, 4]);
  assert.deepEqual(ids(other), ids(one));
  assert.equal(findMessage(one, idOf(4))?.clientId, "c-1");
});

/**
 * A server with its log of events, read by pages at any moment, and a socket that delivers the log in order but
 * late. Pages are answered from the moment they were read, and may arrive long after it.
 */
function simulate(steps: readonly { do: string; pick: number }[]): {
  window: MessageWindow;
  stored: Message[];
} {
  let stored: Message[] = range(1, 40).map((one) => ({ ...one }));
  const log: Event[] = [];
  let delivered = 0;
  let next = 41;
  let version = 1000;
  let window = openWindow(null);
  const underWay: ArrivedPage[] = [];

  const read = (kind: ArrivedPage["kind"], pick: number): void => {
    const size = 7;
    const edge = kind === "before" ? window.from : kind === "after" ? window.upTo : null;
    const base = { kind, edge, generation: window.generation };
    if (kind === "newest") {
      underWay.push({ ...base, messages: stored.slice(-size), hasMore: stored.length > size });
    } else if (kind === "around") {
      const middle = pick % Math.max(stored.length, 1);
      const first = Math.max(0, middle - 3);
      underWay.push({ ...base, messages: stored.slice(first, first + size), hasMore: first > 0 });
    } else if (edge !== null) {
      const older = stored.filter((one) => (kind === "before" ? one.id < edge : one.id > edge));
      const messages = kind === "before" ? older.slice(-size) : older.slice(0, size);
      underWay.push({ ...base, messages, hasMore: older.length > size });
    } else return;
    window = beginPage(window);
  };
  const deliver = (): void => {
    const event = log[delivered];
    if (!event) return;
    delivered += 1;
    window = applyEvent(window, event);
  };
  const arrive = (pick: number): void => {
    const [page] = underWay.splice(pick % Math.max(underWay.length, 1), 1);
    if (page) window = takePage(window, page);
  };

  read("newest", 0);
  for (const step of steps) {
    const one = stored[step.pick % Math.max(stored.length, 1)];
    if (step.do === "create") {
      stored = [...stored, message(next)];
      log.push(created(message(next)));
      next += 1;
    } else if (step.do === "edit" && one) {
      version += 1;
      const edited = { ...one, content: `version ${version}`, updatedAt: timeOf(version) };
      stored = stored.map((held) => (held === one ? edited : held));
      log.push(updated(edited));
    } else if (step.do === "delete" && one) {
      stored = stored.filter((held) => held !== one);
      log.push(deleted(Number(one.id)));
    } else if (step.do === "deliver") deliver();
    else if (step.do === "arrive") arrive(step.pick);
    else if (step.do === "follow") window = { ...window, following: step.pick % 2 === 0 };
    else if (["newest", "around", "before", "after"].includes(step.do))
      read(step.do as ArrivedPage["kind"], step.pick);
  }
  while (underWay.length > 0) arrive(0);
  while (delivered < log.length) deliver();
  return { window, stored };
}

test("whatever the order of pages and events, a window has no gap, no double and no stale word", () => {
  const kinds = ["create", "edit", "delete", "deliver", "deliver", "arrive", "arrive", "follow"];
  const pages = ["newest", "around", "before", "after"];
  const step = fc.record({ do: fc.constantFrom(...kinds, ...pages), pick: fc.nat(1000) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
      const { window, stored } = simulate(steps);
      const expected = stored.filter(
        ({ id }) =>
          (window.from === null || id >= window.from) && (window.upTo === null || id <= window.upTo),
      );
      assert.deepEqual(
        window.messages.map(({ id, content }) => [id, content]),
        expected.map(({ id, content }) => [id, content]),
      );
    }),
    { numRuns: 500 },
  );
});
