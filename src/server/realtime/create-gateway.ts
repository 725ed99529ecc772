import type { IncomingHttpHeaders, Server } from "node:http";
import type { RawData, WebSocket } from "ws";
import type { ChannelId, MemberId } from "#contract/ids.ts";
import {
  type ClientFrame,
  clientFrameSchema,
  closeCodes,
  heartbeatIntervalMs,
  type PassingFrame,
} from "#contract/realtime.ts";
import type { Authenticate, Caller } from "#server/accounts/caller.ts";
import { selectReaders } from "#server/chat/permission-queries.ts";
import { type StoredEvent, selectNewestSeq } from "#server/outbox/outbox-queries.ts";
import type { Clock } from "#server/platform/clock.ts";
import { describeError, type Logger } from "#server/platform/logger.ts";
import type { Database } from "#server/storage/schema.ts";
import { channelsOf, createCatchUp } from "./catch-up.ts";
import { createCursorCodec } from "./cursor.ts";
import { createEventFrames } from "./event-frames.ts";
import { createFrameBudget } from "./frame-budget.ts";
import { createHandshake } from "./handshake.ts";
import { type ActiveReply, createPassingFrames } from "./passing-frames.ts";
import { createPresence, type PresenceChange } from "./presence.ts";
import { presentEvents } from "./present-events.ts";
import { Session, serialise } from "./session.ts";
import { createTyping } from "./typing.ts";

export interface GatewayDeps {
  read: Database;
  clock: Clock;
  logger: Logger;
  authenticate: Authenticate;
  /** Whether a browser's request comes from our own page. */
  isAllowedOrigin: (headers: IncomingHttpHeaders) => boolean;
  /** Sixteen bytes with which cursors are encrypted. */
  cursorKey: Buffer;
  lainId: MemberId;
  /** The replies that are being given at this moment. */
  activeReplies: () => ActiveReply[];
  timing?: Partial<GatewayTiming>;
}

/** Milliseconds. */
export interface GatewayTiming {
  heartbeatMs: number;
  /** How long live events wait for a resume after a client has answered the first ping. */
  resumeMs: number;
  presenceGraceMs: number;
  presenceGatherMs: number;
}

const defaultTiming: GatewayTiming = {
  heartbeatMs: heartbeatIntervalMs,
  resumeMs: 50,
  presenceGraceMs: 5_000,
  presenceGatherMs: 1_000,
};

const goingAway = 1001;
const internalError = 1011;
const maxMissedBeats = 2;
/** Changes of presence that are told in a frame each. */
const maxChangesTold = 10;
/** Heartbeats after which a connection's right to be there is looked at again. */
const beatsPerCheck = 10;

export interface Gateway {
  attach(server: Server): void;
  /** The subscriber `broadcast`: sends events, in order, to all who may see them now. */
  broadcastEvents(rows: StoredEvent[]): Promise<void>;
  /** To those who may read the channel now. */
  sendPassing(channelId: ChannelId, frame: PassingFrame): void;
  /** Everybody who is not offline. */
  presence(): PresenceChange[];
  /** Cuts off all connections of a member. */
  dropMember(memberId: MemberId): void;
  /** Cuts off the connections of sessions that were revoked. */
  dropSessions(sessionIds: readonly string[]): void;
  /** Cuts off those connections of a member that could not be made any more: a revoked token's, for example. */
  recheckMember(memberId: MemberId): Promise<void>;
  /** Lets everybody load everything anew. */
  resyncAll(): void;
  close(): void;
}

/** The realtime edge. The rules that it keeps are numbered in docs/protocol.md. */
export function createGateway(deps: GatewayDeps): Gateway {
  const { read, clock, logger, authenticate } = deps;
  const timing = { ...defaultTiming, ...deps.timing };
  const sessions = new Set<Session>();
  const cursors = createCursorCodec(deps.cursorKey);
  /** Live connections have got everything up to this event. Moves in the same step in which frames go out. */
  let position = 0;
  let opening: Promise<void> | undefined;

  const passing = createPassingFrames({ read, sessions, activeReplies: deps.activeReplies, logger });
  const catchUp = createCatchUp({ read, cursors, passing, position: () => position });
  const typing = createTyping({ read, passing });
  const presence = createPresence({
    lainId: deps.lainId,
    tell: tellPresence,
    graceMs: timing.presenceGraceMs,
    gatherMs: timing.presenceGatherMs,
  });
  const handshake = createHandshake({ ...deps, onConnection });
  const heartbeat = setInterval(beat, timing.heartbeatMs).unref();
  let detach = () => {};
  let isClosed = false;

  function onConnection(socket: WebSocket, caller: Caller, headers: IncomingHttpHeaders): void {
    const session = new Session(socket, caller, headers);
    const budget = createFrameBudget(clock.now);
    sessions.add(session);
    presence.entered(caller.memberId, session);
    socket.on("message", (data, isBinary) => {
      session.missedBeats = 0;
      if (!budget.take()) return session.close(closeCodes.tooMuch);
      const frame = isBinary ? undefined : parseFrame(data);
      if (frame === undefined) session.close(closeCodes.badFrame);
      else receive(session, frame).catch((error: unknown) => failed(session, error));
    });
    socket.on("pong", () => {
      session.missedBeats = 0;
      release(session);
    });
    socket.on("error", () => session.terminate());
    socket.on("close", () => {
      session.terminate();
      sessions.delete(session);
      presence.left(caller.memberId, session);
    });
    if (isClosed) session.close(goingAway);
    else open(session, socket).catch((error: unknown) => failed(session, error));
  }

  async function open(session: Session, socket: WebSocket): Promise<void> {
    // Nothing is received before hello has been said.
    socket.pause();
    opening ??= selectNewestSeq(read).then(
      (seq) => {
        position = seq;
      },
      (error: unknown) => {
        opening = undefined;
        throw error;
      },
    );
    await opening;
    if (session.state.name !== "opening") return;
    session.send(serialise({ type: "hello", cursor: cursors.encode(position) }));
    session.state = { name: "greeted", after: position, release: undefined };
    session.ping();
    socket.resume();
  }

  /** A client that has something to resume says so by now. */
  function release(session: Session): void {
    const { state } = session;
    if (state.name !== "greeted" || state.release !== undefined) return;
    state.release = setTimeout(() => {
      if (session.state === state) follow(session, state.after);
    }, timing.resumeMs);
  }

  function follow(session: Session, after: number): void {
    if (session.state.name === "closed") return;
    const isUnderWay = session.state.name === "catching-up";
    if (session.state.name === "greeted") clearTimeout(session.state.release);
    session.state = { name: "catching-up", after };
    if (!isUnderWay) catchUp.run(session).catch((error: unknown) => failed(session, error));
  }

  async function receive(session: Session, frame: ClientFrame): Promise<void> {
    const { memberId } = session.caller;
    switch (frame.type) {
      case "heartbeat":
        return presence.touched(memberId, session, frame.idle ?? false);
      case "typing":
        return typing(memberId, frame.channelId);
      case "resume": {
        if (session.state.name === "greeted") clearTimeout(session.state.release);
        const after = await catchUp.find(frame.cursor);
        if (after === undefined) session.send(serialise({ type: "resync" }));
        return follow(session, after ?? position);
      }
    }
  }

  function beat(): void {
    for (const session of sessions) {
      if (session.missedBeats >= maxMissedBeats) {
        session.terminate();
        continue;
      }
      session.ping();
      session.missedBeats += 1;
      session.beats += 1;
      // What nobody announces: a session that came to its end, for example.
      if (session.beats % beatsPerCheck === 0) void recheck(session);
    }
  }

  /** Closes a connection that could not be made any more. */
  async function recheck(session: Session): Promise<void> {
    try {
      const caller = await authenticate(session.headers);
      if (caller?.memberId !== session.caller.memberId) session.close(closeCodes.unauthorized);
    } catch (error) {
      failed(session, error);
    }
  }

  function failed(session: Session, error: unknown): void {
    logger.error("realtime.failed", { error: describeError(error) });
    session.close(internalError);
  }

  /** Costs a frame for each change and connection; when many come at once, one for each connection. */
  function tellPresence(members: PresenceChange[]): void {
    if (members.length > maxChangesTold) passing.sendToAll({ type: "presences.changed", members });
    else for (const change of members) passing.sendToAll({ type: "presence.changed", ...change });
  }

  function sessionsWhere(isMeant: (caller: Caller) => boolean): Session[] {
    return [...sessions].filter(({ caller }) => isMeant(caller));
  }

  async function recheckMember(memberId: MemberId): Promise<void> {
    await Promise.all(sessionsWhere((caller) => caller.memberId === memberId).map(recheck));
  }

  return {
    attach(server) {
      server.on("upgrade", handshake);
      detach = () => server.off("upgrade", handshake);
    },

    async broadcastEvents(rows) {
      // Before the first connection nobody stands anywhere.
      if (opening === undefined) return;
      await opening;
      const news = rows.filter(({ seq }) => seq > position);
      const last = news.at(-1)?.seq;
      if (last === undefined) return;
      const events = await presentEvents(read, news);
      const readers = await selectReaders(read, channelsOf(events));
      const frameFor = createEventFrames(events, readers, cursors.encode(last));
      position = last;
      for (const session of sessions) {
        if (session.state.name !== "live") continue;
        const frame = frameFor(session.caller.memberId);
        if (frame !== undefined) session.send(frame);
      }
      for (const { type, member_id } of news) {
        if (type === "member.updated" && member_id !== null) await recheckMember(member_id);
      }
    },

    sendPassing: (channelId, frame) => passing.sendToChannel(channelId, frame),
    presence: presence.list,

    dropMember(memberId) {
      for (const session of sessionsWhere((caller) => caller.memberId === memberId))
        session.close(closeCodes.unauthorized);
    },

    dropSessions(sessionIds) {
      const isRevoked = ({ sessionId }: Caller) => sessionId !== null && sessionIds.includes(sessionId);
      for (const session of sessionsWhere(isRevoked)) session.close(closeCodes.unauthorized);
    },

    recheckMember,

    resyncAll() {
      const frame = serialise({ type: "resync" });
      for (const session of sessions) if (session.state.name !== "opening") session.send(frame);
    },

    close() {
      isClosed = true;
      clearInterval(heartbeat);
      presence.close();
      detach();
      for (const session of sessions) session.close(goingAway);
    },
  };
}

/** Undefined for what is not a frame of the contract. */
function parseFrame(data: RawData): ClientFrame | undefined {
  try {
    return clientFrameSchema.safeParse(JSON.parse(String(data))).data;
  } catch {
    return undefined;
  }
}
