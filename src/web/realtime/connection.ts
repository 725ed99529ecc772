import * as members from "#contract/endpoints/members.ts";
import type { ChannelId } from "#contract/ids.ts";
import type { Message } from "#contract/message.ts";
import type { ServerFrame } from "#contract/realtime.ts";
import { readWorkspace, refreshChannel, reloadMembers, resync, signedOut } from "#web/state/actions.ts";
import { api, whenUnauthorized } from "#web/state/api.ts";
import { applyEvent, needsOf } from "#web/state/apply-event.ts";
import { applyPassing } from "#web/state/apply-passing.ts";
import { finishDeletions, finishMarkers } from "#web/state/message-actions.ts";
import { withoutUnended } from "#web/state/reply-streams.ts";
import { tryWaiting } from "#web/state/send-message.ts";
import { getState, setState, useStore } from "#web/state/store.ts";
import { createFrameQueue } from "./frame-queue.ts";
import { createIdleWatch } from "./idle-watch.ts";
import { createNeeds } from "./needs.ts";
import { createSocket, type Socket, type Wire } from "./socket.ts";

type Frame = Exclude<ServerFrame, { type: "hello" }>;

const arrivalListeners = new Set<(message: Message) => void>();
let socket: Socket | null = null;

/** Keeps a connection for as long as somebody is signed in. Called once, when the page starts. */
export function keepConnected(): void {
  whenUnauthorized(signedOut);
  const isIdle = createIdleWatch();
  const connection = createSocket({
    open: () => new WebSocket(`${location.origin.replace(/^http/, "ws")}/api/v1/realtime`) as Wire,
    timers: {
      set: setTimeout.bind(window),
      clear: (timer) => clearTimeout(timer as number),
      nowMs: Date.now,
    },
    random: Math.random,
    isIdle,
    onFrame: createFrameQueue(applyFrames),
    onOnline,
    onLost,
  });
  socket = connection;
  const follow = () => (getState().me ? connection.start() : connection.stop());
  useStore.subscribe((state, before) => {
    if ((state.me === null) !== (before.me === null)) follow();
  });
  follow();
  window.addEventListener("online", connection.wake);
  window.addEventListener("pageshow", connection.wake);
  window.addEventListener("pagehide", finishDeletions);
  window.addEventListener("pagehide", finishMarkers);
  document.addEventListener("visibilitychange", () => document.hidden || connection.wake());
}

/** Calls with each message that is said while the page is open. Answers how to stop that. */
export function onArrival(listener: (message: Message) => void): () => void {
  arrivalListeners.add(listener);
  return () => arrivalListeners.delete(listener);
}

const typingIntervalMs = 3000;
let lastTyping: { channelId: ChannelId; atMs: number } | null = null;

/** Tells the others, at most every three seconds. */
export function sendTyping(channelId: ChannelId): void {
  const nowMs = Date.now();
  if (lastTyping?.channelId === channelId && nowMs - lastTyping.atMs < typingIntervalMs) return;
  lastTyping = { channelId, atMs: nowMs };
  socket?.send({ type: "typing", channelId });
}

function onOnline(isFirst: boolean): void {
  setState({ connection: "online" });
  tryWaiting();
  // What was read before there was a cursor may miss what happened in between.
  if (isFirst && getState().session.state === "signed-in") void resync();
}

function onLost(failures: number): void {
  setState((state) => ({
    connection: failures > 2 || !navigator.onLine ? "offline" : "connecting",
    replies: withoutUnended(state.replies),
    presence: failures > 2 ? {} : state.presence,
  }));
  // A refused handshake does not say why: the session may be over. Its answer does, see `whenUnauthorized`.
  void api(members.getMe).catch(() => {});
}

const needs = createNeeds({ readWorkspace, refreshChannel, reloadMembers });

function applyFrames(frames: Frame[]): void {
  const nowMs = Date.now();
  let state = getState();
  const arrived: Message[] = [];
  for (const frame of frames) {
    if (frame.type === "resync") {
      void resync();
    } else if (frame.type === "events") {
      for (const event of frame.events) {
        needs.add(needsOf(state, event));
        state = applyEvent(state, event);
        if (event.type === "message.created") arrived.push(event.message);
      }
    } else {
      state = applyPassing(state, frame, nowMs);
    }
  }
  setState(state, true);
  for (const message of arrived) for (const listener of arrivalListeners) listener(message);
}
