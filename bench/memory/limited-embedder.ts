import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

// A service that makes vectors as OpenAI's does, with a limit on requests: a process of its own, so that it is not measured.
// It answers slowly and says 429 to whoever asks too much. It tells its parent what it saw.

/** As often as the limit allows, with a pause after which one more is let in. */
const requestsPerSecond = 4;
const mostAtOnce = 4;
/** What making the vectors of a full batch takes. */
const serviceMs = 300;
const dimension = 64;

export interface EmbedderSaw {
  requests: number;
  refused: number;
  /** Texts that were taken in, whether the answer arrived or not. */
  texts: number;
  /** Seconds from the first request to the last answer: how long it was kept busy. */
  seconds: number;
}

/** Sent to it: forget what you saw; and cut the next request off after it is answered half. */
export type EmbedderOrder = "begin" | "cut" | "tell";

let saw = nothing();
let firstAt: number | undefined;
let isToCut = false;
let tokens = mostAtOnce;
setInterval(() => {
  tokens = Math.min(mostAtOnce, tokens + 1);
}, 1_000 / requestsPerSecond).unref();

const vector = Buffer.from(
  Float32Array.from({ length: dimension }, (_, index) => Math.sin(index + 1)).buffer,
).toString("base64");

function nothing(): EmbedderSaw {
  return { requests: 0, refused: 0, texts: 0, seconds: 0 };
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let body = "";
  for await (const chunk of request.setEncoding("utf8")) body += chunk;
  saw.requests += 1;
  firstAt ??= performance.now();
  if (tokens < 1) {
    saw.refused += 1;
    response.writeHead(429, { "retry-after": "1", "content-type": "application/json" });
    response.end(
      JSON.stringify({ error: { message: "slow down", type: "requests", param: null, code: null } }),
    );
    return;
  }
  tokens -= 1;
  const { input, model } = JSON.parse(body) as { input: string[] | string; model: string };
  const texts = [input].flat();
  setTimeout(() => {
    if (isToCut && texts.length > 1) {
      isToCut = false;
      saw.texts += texts.length;
      response.writeHead(200, { "content-type": "application/json" });
      response.write('{"object":"list","data":[');
      request.socket.destroy();
      return;
    }
    saw.texts += texts.length;
    saw.seconds = (performance.now() - (firstAt ?? 0)) / 1_000;
    const data = texts.map((_, index) => ({ object: "embedding", index, embedding: vector }));
    const usage = { prompt_tokens: texts.length, total_tokens: texts.length };
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ object: "list", model, data, usage }));
  }, serviceMs);
}

const server = createServer((request, response) => void answer(request, response));
server.listen(0, "127.0.0.1", () => process.send!({ port: (server.address() as AddressInfo).port }));
process.on("message", (order: EmbedderOrder) => {
  if (order === "begin") {
    saw = nothing();
    firstAt = undefined;
    tokens = mostAtOnce;
  }
  if (order === "cut") isToCut = true;
  if (order === "tell") process.send!(saw);
});
