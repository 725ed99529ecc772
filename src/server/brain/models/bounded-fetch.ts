import type { ReplyReason } from "#contract/reply.ts";
import { ReplyFailure } from "#server/brain/reply-failure.ts";

/**
 * A fetch for one question: it ends with the signal, reads at most `maxBytes`, and turns whatever is not a model's
 * answer (a status, a page for people) into the failure that it is, before a client library guesses at it.
 */
export function createBoundedFetch(options: { signal: AbortSignal; maxBytes: number }): typeof fetch {
  return async (input, init) => {
    const signal = AbortSignal.any([options.signal, ...(init?.signal ? [init.signal] : [])]);
    const response = await fetch(input, { ...init, signal, redirect: "error" });
    if (!response.ok) {
      await response.body?.cancel();
      throw failureOf(response);
    }
    if (/^text\/html/i.test(response.headers.get("content-type") ?? "")) {
      await response.body?.cancel();
      throw new ReplyFailure("model_nonsense");
    }
    return new Response(response.body?.pipeThrough(byteLimit(options.maxBytes)), {
      status: response.status,
      headers: response.headers,
    });
  };
}

function byteLimit(maxBytes: number): TransformStream<Uint8Array, Uint8Array> {
  let read = 0;
  return new TransformStream({
    transform(chunk, controller) {
      read += chunk.byteLength;
      if (read > maxBytes) controller.error(new ReplyFailure("model_nonsense"));
      else controller.enqueue(chunk);
    },
  });
}

function failureOf(response: Response): ReplyFailure {
  return new ReplyFailure(reasonOf(response.status), { retryAfterMs: retryAfterMs(response.headers) });
}

function reasonOf(status: number): ReplyReason {
  // 529 is Anthropic's "overloaded".
  if (status === 429 || status === 529) return "rate_limited";
  if (status === 408 || status === 504) return "model_timeout";
  if (status === 400 || status === 413 || status === 422) return "model_refused";
  return "model_unavailable";
}

function retryAfterMs(headers: Headers): number | undefined {
  const seconds = Number(headers.get("retry-after") ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 3_600) * 1_000 : undefined;
}
