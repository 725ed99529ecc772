import { once } from "node:events";
import { WebSocket } from "ws";
import type { Event } from "#contract/events.ts";
import { type ClientFrame, type ServerFrame, serverFrameSchema } from "#contract/realtime.ts";

/** A program that listens: it keeps every frame, each checked against the contract. */
export interface RealtimeClient {
  readonly frames: ServerFrame[];
  /** Cursor of the last events, or of the hello. */
  readonly cursor: string;
  /** Set when the connection has ended. */
  readonly closeCode: number | undefined;
  readonly socket: WebSocket;
  events(): Event[];
  /** Contents of the messages that were created, in the order in which they came. */
  contents(): string[];
  send(frame: ClientFrame): void;
  /** Resolves as soon as the condition holds; it is looked at after each frame and when the connection ends. */
  until(condition: () => boolean): Promise<void>;
  /** Resolves with the close code. */
  closed(): Promise<number>;
  /** Ends the connection without a goodbye. */
  cut(): void;
  close(): void;
}

/** Resolves when the server has said hello. With a cursor, the resume goes out at once, as the page does it. */
export async function connectClient(
  port: number,
  headers: Record<string, string>,
  cursor?: string,
): Promise<RealtimeClient> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/api/v1/realtime`, { headers });
  const client = listen(socket, cursor);
  await once(socket, "open");
  if (cursor !== undefined) client.send({ type: "resume", cursor });
  await client.until(() => client.frames.length > 0 || client.closeCode !== undefined);
  return client;
}

function listen(socket: WebSocket, resumed: string | undefined): RealtimeClient {
  const frames: ServerFrame[] = [];
  const waiting = new Set<() => void>();
  let cursor = resumed ?? "";
  let closeCode: number | undefined;
  const look = () => {
    for (const check of waiting) check();
  };
  socket.on("message", (data) => {
    const frame = serverFrameSchema.parse(JSON.parse(String(data)));
    frames.push(frame);
    if (frame.type === "events" || (frame.type === "hello" && cursor === "")) cursor = frame.cursor;
    look();
  });
  socket.on("error", () => {});
  socket.on("close", (code) => {
    closeCode = code;
    look();
  });

  const client: RealtimeClient = {
    frames,
    socket,
    get cursor() {
      return cursor;
    },
    get closeCode() {
      return closeCode;
    },
    events: () => frames.flatMap((frame) => (frame.type === "events" ? frame.events : [])),
    contents: () =>
      client.events().flatMap((event) => (event.type === "message.created" ? [event.message.content] : [])),
    send: (frame) => socket.send(JSON.stringify(frame)),
    until: (condition) =>
      new Promise((resolve) => {
        const check = () => {
          if (!condition()) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
    async closed() {
      await client.until(() => closeCode !== undefined);
      return closeCode!;
    },
    cut: () => socket.terminate(),
    close: () => socket.close(),
  };
  return client;
}
