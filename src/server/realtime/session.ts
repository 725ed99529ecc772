import type { IncomingHttpHeaders } from "node:http";
import type { WebSocket } from "ws";
import { closeCodes, type ServerFrame } from "#contract/realtime.ts";
import type { Caller } from "#server/accounts/caller.ts";

/** Where a connection stands. Numbers are those of events in the outbox. */
export type SessionState =
  /** Nothing has been sent yet. */
  | { name: "opening" }
  /** Said hello. What happens after `after` waits a moment, so that a resume finds none of it sent. */
  | { name: "greeted"; after: number; release: NodeJS.Timeout | undefined }
  /** Gets what it missed, page by page. */
  | { name: "catching-up"; after: number }
  /** Gets events as they happen. */
  | { name: "live" }
  | { name: "closed" };

/** Bytes that may wait for a reader; who is further behind is cut off and comes back by resuming. */
const maxBufferedBytes = 4 * 1024 * 1024;
/** Milliseconds that a reader has to answer a close. */
const closeTimeoutMs = 2_000;

/** One connection of a member. */
export class Session {
  readonly caller: Caller;
  /** Those of the handshake, by which the caller can be asked for again. */
  readonly headers: IncomingHttpHeaders;
  state: SessionState = { name: "opening" };
  /** Heartbeats that were not answered. */
  missedBeats = 0;
  beats = 0;
  readonly #socket: WebSocket;

  constructor(socket: WebSocket, caller: Caller, headers: IncomingHttpHeaders) {
    this.#socket = socket;
    this.caller = caller;
    this.headers = headers;
  }

  /** Sends a serialised frame, or cuts off a reader who is too slow. `done`: it has left, or never will. */
  send(frame: Buffer, done?: () => void): void {
    if (this.state.name === "closed") done?.();
    else if (this.#socket.bufferedAmount > maxBufferedBytes) {
      this.close(closeCodes.tooSlow);
      done?.();
    } else this.#socket.send(frame, { binary: false }, done);
  }

  close(code: number): void {
    if (this.state.name === "closed") return;
    this.#leave();
    this.#socket.close(code);
    setTimeout(() => this.#socket.terminate(), closeTimeoutMs).unref();
  }

  /** Hangs up on a peer that does not answer any more. */
  terminate(): void {
    this.#leave();
    this.#socket.terminate();
  }

  ping(): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.ping();
  }

  #leave(): void {
    if (this.state.name === "greeted") clearTimeout(this.state.release);
    this.state = { name: "closed" };
  }
}

export function serialise(frame: ServerFrame): Buffer {
  return Buffer.from(JSON.stringify(frame));
}
