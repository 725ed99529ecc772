import { once } from "node:events";
import type { FastifyReply } from "fastify";

/** Milliseconds between signs of life: proxies hang up on what is silent. */
const aliveMs = 15_000;

/** An answer as server-sent events. */
export interface EventStream {
  send(type: string, data: unknown): void;
  end(): void;
  /** Resolves when nobody listens any more. */
  closed: Promise<void>;
}

/** Takes an answer out of Fastify's hands and sends it as server-sent events. */
export function openEventStream(reply: FastifyReply): EventStream {
  reply.hijack();
  const response = reply.raw;
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) response.setHeader(name, value);
  response.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
  });
  response.flushHeaders();
  const alive = setInterval(() => response.write(":\n\n"), aliveMs);
  const closed = once(response, "close").then(() => clearInterval(alive));
  return {
    closed,
    send(type, data) {
      if (!response.writableEnded && !response.destroyed)
        response.write(`event: ${type}\ndata: ${JSON.stringify(data)}\n\n`);
    },
    end() {
      response.end();
    },
  };
}
