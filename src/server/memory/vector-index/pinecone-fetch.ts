import { limitBytes } from "#server/platform/limit-bytes.ts";
import { PassingFailure, type Patience, type RetryDeps, retry } from "#server/platform/retry.ts";
import { retryAfterMs } from "#server/platform/retry-after.ts";
import { PineconeRefusal } from "./pinecone-failure.ts";

export interface PineconePatience extends Patience {
  /** For one attempt, its answer included. */
  timeoutMs: number;
}

/** A page of a scan with the longest vectors is 50 MB. */
const maxAnswerBytes = 64 * 1024 * 1024;

/**
 * A fetch for Pinecone's client, which by itself waits for ever, tries some failures again at once and knows no
 * Retry-After. Answers are read here to their end, so that one which is cut off is asked for again. All that is asked
 * may be asked twice.
 */
export function createPineconeFetch(patience: PineconePatience, deps?: RetryDeps): typeof fetch {
  return (input, init) => retry(() => fetchOnce(input, init, patience.timeoutMs), patience, deps);
}

async function fetchOnce(
  input: Parameters<typeof fetch>[0],
  init: RequestInit | undefined,
  timeoutMs: number,
): Promise<Response> {
  const signal = AbortSignal.timeout(timeoutMs);
  const response = await reached(() => fetch(input, { ...init, redirect: "error", signal }));
  if (!response.ok) {
    await response.body?.cancel();
    throw failureOf(response);
  }
  const body = await reached(() => readAll(response));
  const isPage = /^text\/html/i.test(response.headers.get("content-type") ?? "");
  if (isPage || body.byteLength === 0) throw new PassingFailure("something else answers in its place");
  return new Response(body, { status: response.status, headers: response.headers });
}

function readAll(response: Response): Promise<ArrayBuffer> {
  const tooMuch = () => new PassingFailure("its answer has no end");
  return new Response(response.body?.pipeThrough(limitBytes(maxAnswerBytes, tooMuch))).arrayBuffer();
}

function failureOf({ status, headers }: Response): Error {
  const passes = status === 408 || status === 425 || status === 429 || status >= 500;
  return passes ? new PassingFailure(`status ${status}`, retryAfterMs(headers)) : new PineconeRefusal(status);
}

/** Names a failure to reach it by its code alone: messages of a failed fetch may quote the key. */
async function reached<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PassingFailure) throw error;
    if (error instanceof DOMException && error.name === "TimeoutError")
      throw new PassingFailure("no answer in time");
    const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined;
    throw new PassingFailure(typeof cause?.code === "string" ? cause.code : "the connection failed");
  }
}
