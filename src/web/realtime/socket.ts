import { type ClientFrame, heartbeatIntervalMs, type ServerFrame } from "#contract/realtime.ts";

/** The part of a WebSocket that is used here. */
export interface Wire {
  readonly readyState: number;
  send(text: string): void;
  close(): void;
  onopen: ((event: never) => void) | null;
  onmessage: ((event: { data: unknown } & never) => void) | null;
  onclose: ((event: never) => void) | null;
}

export interface Timers {
  set(run: () => void, timeMs: number): unknown;
  clear(timer: unknown): void;
  nowMs(): number;
}

interface SocketDeps {
  open: () => Wire;
  timers: Timers;
  /** From 0 to 1: spreads the reconnects of many clients. */
  random: () => number;
  isIdle: () => boolean;
  onFrame: (frame: Exclude<ServerFrame, { type: "hello" }>) => void;
  /** The server greeted us; `isFirst`: nothing was missed, because there was nothing before. */
  onOnline: (isFirst: boolean) => void;
  /** The connection is lost, or could not be made for the `failures`th time in a row. */
  onLost: (failures: number) => void;
}

type Phase =
  | { name: "closed" }
  | { name: "connecting"; wire: Wire }
  | { name: "online"; wire: Wire; heartbeat: unknown; lastBeatMs: number }
  | { name: "waiting"; timer: unknown };

/**
 * One connection to the gateway for as long as it is wanted. It remembers the cursor of the last events that
 * were handed on, asks for what it missed when it comes back, and comes back by itself.
 */
export function createSocket(deps: SocketDeps) {
  const { timers } = deps;
  let phase: Phase = { name: "closed" };
  let cursor: string | null = null;
  /** Where a resync goes on: from the greeting, until events on the same wire say more. */
  let resyncCursor = "";
  let failures = 0;

  function connect(): void {
    drop();
    const wire = deps.open();
    phase = { name: "connecting", wire };
    const isCurrent = () => "wire" in phase && phase.wire === wire;
    wire.onopen = () => {
      if (isCurrent() && cursor !== null) write(wire, { type: "resume", cursor });
    };
    wire.onmessage = ({ data }) => {
      if (isCurrent()) receive(wire, JSON.parse(String(data)));
    };
    wire.onclose = () => {
      if (isCurrent()) lost();
    };
  }

  function receive(wire: Wire, frame: ServerFrame): void {
    if (frame.type === "hello") {
      const isFirst = cursor === null;
      resyncCursor = frame.cursor;
      cursor ??= frame.cursor;
      failures = 0;
      phase = { name: "online", wire, heartbeat: nextHeartbeat(wire), lastBeatMs: timers.nowMs() };
      deps.onOnline(isFirst);
    } else {
      if (frame.type === "events") resyncCursor = frame.cursor;
      if (frame.type === "events" || frame.type === "resync") cursor = resyncCursor;
      deps.onFrame(frame);
    }
  }

  function nextHeartbeat(wire: Wire): unknown {
    return timers.set(() => {
      if (phase.name !== "online" || phase.wire !== wire) return;
      if (hasSlept(phase.lastBeatMs)) return connect();
      write(wire, { type: "heartbeat", idle: deps.isIdle() });
      phase = { ...phase, heartbeat: nextHeartbeat(wire), lastBeatMs: timers.nowMs() };
    }, heartbeatIntervalMs);
  }

  /** The server hung up long ago, and nobody told us. */
  function hasSlept(lastBeatMs: number): boolean {
    return timers.nowMs() - lastBeatMs > 2 * heartbeatIntervalMs;
  }

  function lost(): void {
    drop();
    failures += 1;
    phase = { name: "waiting", timer: timers.set(connect, reconnectDelayMs(failures, deps.random())) };
    deps.onLost(failures);
  }

  /** Lets go of the wire or timer of the present phase; a late event of an old wire is ignored. */
  function drop(): void {
    const old = phase;
    phase = { name: "closed" };
    if (old.name === "waiting") timers.clear(old.timer);
    if (old.name === "online") timers.clear(old.heartbeat);
    if ("wire" in old) old.wire.close();
  }

  return {
    start(): void {
      if (phase.name === "closed") connect();
    },
    /** For good: the cursor is forgotten too. */
    stop(): void {
      drop();
      cursor = null;
      failures = 0;
    },
    /** The network or the reader is back: no waiting, and no trust in a wire that slept. */
    wake(): void {
      if (phase.name === "waiting" || (phase.name === "online" && hasSlept(phase.lastBeatMs))) connect();
    },
    send(frame: ClientFrame): void {
      if (phase.name === "online") write(phase.wire, frame);
    },
  };
}

export type Socket = ReturnType<typeof createSocket>;

/** Milliseconds: at once after the first loss, then 1 s, 2 s … 15 s, each give or take a half. */
export function reconnectDelayMs(failures: number, random: number): number {
  const baseMs = failures === 1 ? 200 : Math.min(500 * 2 ** (failures - 1), 15_000);
  return baseMs * (0.5 + random);
}

function write(wire: Wire, frame: ClientFrame): void {
  if (wire.readyState === 1) wire.send(JSON.stringify(frame));
}
