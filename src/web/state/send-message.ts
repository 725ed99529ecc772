import * as ai from "#contract/endpoints/ai.ts";
import * as messages from "#contract/endpoints/messages.ts";
import type { MemberId, MessageId } from "#contract/ids.ts";
import type { Message, MessageFile } from "#contract/message.ts";
import { ApiError, api } from "./api.ts";
import { newClientId } from "./client-id.ts";
import { dropOutgoing, keepOutgoing, keptOutgoing } from "./kept-outgoing.ts";
import { addMessage } from "./message-window.ts";
import { type Outgoing, retryDelayMs } from "./outgoing.ts";
import { type Place, placeKey } from "./place.ts";
import { getState, setState, useStore } from "./store.ts";

export interface NewOutgoing {
  place: Place;
  content: string;
  parentId?: MessageId | null;
  files?: readonly MessageFile[];
  /** Puts it to Lain directly. */
  toLain?: boolean;
}

/** Shows a message at once, and posts it behind those that were sent before it. */
export function sendMessage(message: NewOutgoing): void {
  const outgoing: Outgoing = {
    clientId: newClientId(),
    place: message.place,
    content: message.content.trimEnd(),
    parentId: message.parentId ?? null,
    files: message.files ?? [],
    createdAt: new Date().toISOString(),
    toLain: message.toLain ?? false,
    state: "sending",
    problem: null,
  };
  setState((state) => ({ outgoing: [...state.outgoing, outgoing] }));
  enqueue(outgoing.clientId);
}

/** Sends what an earlier page could not, and keeps what this one cannot. Answers how to stop that. */
export function keepSending(memberId: MemberId): () => void {
  const kept = keptOutgoing(memberId).map((one): Outgoing => ({ ...one, state: "sending", problem: null }));
  setState((state) => ({ outgoing: [...kept, ...state.outgoing] }));
  for (const { clientId } of kept) enqueue(clientId);
  return useStore.subscribe(({ outgoing, me }, before) => {
    if (outgoing === before.outgoing || me?.id !== memberId) return;
    for (const one of outgoing) if (!before.outgoing.includes(one)) keepOutgoing(memberId, one);
    const ids = new Set(outgoing.map((one) => one.clientId));
    for (const { clientId } of before.outgoing) if (!ids.has(clientId)) dropOutgoing(memberId, clientId);
  });
}

/** Sends a failed message again, or one that waits at once. */
export function retry(clientId: string): void {
  const outgoing = find(clientId);
  if (outgoing?.state === "waiting") tryWaiting();
  if (outgoing?.state !== "failed") return;
  change(clientId, { state: "sending", problem: null });
  enqueue(clientId);
}

export function discard(clientId: string): void {
  setState((state) => ({ outgoing: state.outgoing.filter((one) => one.clientId !== clientId) }));
  tryWaiting();
}

/** Tries at once what waits for a better moment: the connection is back. */
export function tryWaiting(): void {
  wake();
}

/** A message that was sent from here is stored: it takes the place of its outgoing one, by its `clientId`. */
export function acknowledge(message: Message, clientId: string): void {
  setState((state) => {
    const key = placeKey(message);
    const window = state.windows[key];
    return {
      outgoing: state.outgoing.filter((one) => one.clientId !== clientId),
      ...(window && { windows: { ...state.windows, [key]: addMessage(window, { ...message, clientId }) } }),
    };
  });
}

let queue: Promise<void> = Promise.resolve();
let wake = () => {};

/** One after another, so that they arrive in the order in which they were written. */
function enqueue(clientId: string): void {
  queue = queue.then(() => postUntilStored(clientId));
}

async function postUntilStored(clientId: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const outgoing = find(clientId);
    if (!outgoing || outgoing.state === "failed") return;
    try {
      change(clientId, { state: "sending" });
      return await Promise.race([post(outgoing), acknowledged(clientId)]);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (!error.isPassing) return change(clientId, { state: "failed", problem: error.message });
      change(clientId, { state: "waiting", problem: error.message });
      await moment(error.retryAfterMs ?? retryDelayMs(attempt));
    }
  }
}

async function post({ place, content, parentId, files, clientId, toLain }: Outgoing): Promise<void> {
  const { channelId, threadId } = place;
  if (toLain) {
    const body = { content, channelId, parentId, threadId, clientId };
    return acknowledge((await api(ai.askLain, { body })).message, clientId);
  }
  const body = { content, parentId, threadId, fileIds: files.map((file) => file.id), clientId };
  acknowledge(await api(messages.postMessage, { params: { channelId }, body }), clientId);
}

/** Resolves when the message is out of the way: its event can be here long before the answer of a slow call. */
function acknowledged(clientId: string): Promise<void> {
  return new Promise((resolve) => {
    const stop = useStore.subscribe((state) => {
      if (state.outgoing.some((one) => one.clientId === clientId && one.state === "sending")) return;
      stop();
      resolve();
    });
  });
}

/** Resolves after the given time, or when somebody cannot wait. */
function moment(timeMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, timeMs);
    wake = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}

function find(clientId: string): Outgoing | undefined {
  return getState().outgoing.find((one) => one.clientId === clientId);
}

function change(clientId: string, changes: Partial<Outgoing>): void {
  setState((state) => ({
    outgoing: state.outgoing.map((one) => (one.clientId === clientId ? { ...one, ...changes } : one)),
  }));
}
