import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import type { ChannelId, MemberId } from "#contract/ids.ts";
import type { Message } from "#contract/message.ts";
import { applyEvent } from "./apply-event.ts";
import type { Outgoing } from "./outgoing.ts";
import { discard, retry, sendMessage, tryWaiting } from "./send-message.ts";
import { emptyState, getState, setState, useStore } from "./store.ts";

const place = { channelId: "100" as ChannelId, threadId: null };
const me = "1" as MemberId;

interface Posted {
  content: string;
  clientId: string;
  answer: (status: number, body?: object) => void;
}

/** A server that answers when the test wants: each post that reached it, in order. */
let posted: Posted[] = [];

beforeEach(() => {
  posted = [];
  setState(emptyState, true);
  globalThis.fetch = (_url, init) =>
    new Promise((resolve) => {
      const body = JSON.parse(String(init?.body));
      const answer = (status: number, answered: object = stored(body)) =>
        resolve(Response.json(answered, { status }));
      posted.push({ ...body, answer });
    });
});

function stored({ content, clientId }: { content: string; clientId: string }): Partial<Message> {
  const time = new Date(0).toISOString();
  return {
    id: "5" as Message["id"],
    channelId: place.channelId,
    threadId: null,
    authorId: me,
    content,
    clientId,
    createdAt: time,
  };
}

/** Resolves when the state is as wanted: nothing here waits for a time. */
function until(isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (isSo()) resolve();
      else setImmediate(look);
    };
    look();
  });
}

const states = (): Outgoing["state"][] => getState().outgoing.map((one) => one.state);

test("messages are posted one behind the other, in the order in which they were written", async () => {
  sendMessage({ place, content: "one" });
  sendMessage({ place, content: "two" });
  await until(() => posted.length === 1);
  assert.equal(posted[0]!.content, "one");
  posted[0]!.answer(201);
  await until(() => posted.length === 2);
  assert.equal(posted[1]!.content, "two");
  posted[1]!.answer(201);
  await until(() => getState().outgoing.length === 0);
});

test("what fails for a while waits, and is posted again under the same client id", async () => {
  sendMessage({ place, content: "one" });
  await until(() => posted.length === 1);
  posted[0]!.answer(503, { error: { code: "unavailable", message: "busy" } });
  await until(() => states()[0] === "waiting");
  tryWaiting();
  await until(() => posted.length === 2);
  assert.equal(posted[1]!.clientId, posted[0]!.clientId);
  posted[1]!.answer(200);
  await until(() => getState().outgoing.length === 0);
});

test("what is refused stays as failed, with the reason, until its author does something", async () => {
  sendMessage({ place, content: "one" });
  await until(() => posted.length === 1);
  posted[0]!.answer(404, { error: { code: "not_found", message: "The channel is not here." } });
  await until(() => states()[0] === "failed");
  assert.equal(getState().outgoing[0]!.problem, "The channel is not here.");
  retry(posted[0]!.clientId);
  await until(() => posted.length === 2);
  posted[1]!.answer(404, { error: { code: "not_found", message: "The channel is not here." } });
  await until(() => states()[0] === "failed");
  discard(posted[0]!.clientId);
  assert.deepEqual(getState().outgoing, []);
});

test("a message whose event comes before its answer is not shown twice, and does not hold up the next", async () => {
  sendMessage({ place, content: "one" });
  sendMessage({ place, content: "two" });
  await until(() => posted.length === 1);
  const message = stored(posted[0]!) as Message;
  useStore.setState((state) => applyEvent(state, { type: "message.created", at: "", message }));
  assert.deepEqual(
    getState().outgoing.map((one) => one.content),
    ["two"],
  );
  await until(() => posted.length === 2);
  posted[0]!.answer(201);
  posted[1]!.answer(201);
  await until(() => getState().outgoing.length === 0);
});
