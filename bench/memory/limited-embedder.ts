import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

// A service that makes vectors as OpenAI's does, within a limit: a process of its own, so that it is not measured. It takes its time
// for a batch, answers 429 to whoever asks too much, and tells its parent what it saw.

/** A bucket holds so many requests and is filled again at this rate: with full batches of chat, some five million tokens a minute. */
const requestsPerSecond = 2;
const mostAtOnce = 4;
const serviceMs = 500;
const dimension = 1_536;
/** Smaller requests find out what the model is; they are not limited. */
const fewTexts = 16;

export interface EmbedderSaw {
  /** Those with many texts. */
  requests: number;
  refused: number;
  cut: number;
  /** Texts that were taken in, whether the answer arrived or not. */
  texts: number;
  /** Seconds from the first request to the last answer. */
  seconds: number;
}

/** Sent to it: forget what you saw; cut the next request off when it is answered half; say what you saw. */
export type EmbedderOrder = "begin" | "cut" | "tell";

let saw = nothing();
let firstAt: number | undefined;
let isToCut = false;
let bucket = mostAtOnce;
let filledAt = performance.now();

const vector = Float32Array.from({ length: dimension }, (_, index) => Math.sin(index + 1));
const embedding = Buffer.from(vector.buffer).toString("base64");

function nothing(): EmbedderSaw {
  return { requests: 0, refused: 0, cut: 0, texts: 0, seconds: 0 };
}

/** Milliseconds until the bucket holds a request, which is taken out of it if it does. */
function take(): number {
  const now = performance.now();
  bucket = Math.min(mostAtOnce, bucket + ((now - filledAt) * requestsPerSecond) / 1_000);
  filledAt = now;
  if (bucket < 1) return ((1 - bucket) * 1_000) / requestsPerSecond;
  bucket -= 1;
  return 0;
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let body = "";
  for await (const chunk of request.setEncoding("utf8")) body += chunk;
  const { input, model } = JSON.parse(body) as { input: string[]; model: string };
  const headers = { "content-type": "application/json" };
  const usage = { prompt_tokens: input.length, total_tokens: input.length };
  const data = input.map((_, index) => ({ object: "embedding", index, embedding }));
  const whole = () =>
    response.writeHead(200, headers).end(JSON.stringify({ object: "list", model, data, usage }));
  if (input.length <= fewTexts) return void whole();
  saw.requests += 1;
  firstAt ??= performance.now();
  const waitMs = take();
  if (waitMs > 0) {
    saw.refused += 1;
    const error = {
      message: "Rate limit reached",
      type: "requests",
      param: null,
      code: "rate_limit_exceeded",
    };
    response.writeHead(429, { ...headers, "retry-after": (waitMs / 1_000).toFixed(2) });
    response.end(JSON.stringify({ error }));
    return;
  }
  saw.texts += input.length;
  setTimeout(() => {
    if (isToCut) {
      isToCut = false;
      saw.cut += input.length;
      response.writeHead(200, headers).write('{"object":"list","data":[');
      request.socket.destroy();
      return;
    }
    whole();
    saw.seconds = (performance.now() - firstAt!) / 1_000;
  }, serviceMs);
}

const server = createServer((request, response) => void answer(request, response));
server.listen(0, "127.0.0.1", () => process.send!({ port: (server.address() as AddressInfo).port }));
process.on("message", (order: EmbedderOrder) => {
  if (order === "tell") process.send!(saw);
  if (order === "cut") isToCut = true;
  if (order !== "begin") return;
  saw = nothing();
  firstAt = undefined;
  bucket = mostAtOnce;
});
