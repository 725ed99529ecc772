import type { ReplyReason } from "#contract/reply.ts";
import { ReplyFailure } from "#server/brain/reply-failure.ts";
import { limitBytes } from "#server/platform/limit-bytes.ts";
import { retryAfterMs } from "#server/platform/retry-after.ts";

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
      throw nonsense();
    }
    return new Response(response.body?.pipeThrough(limitBytes(options.maxBytes, nonsense)), {
      status: response.status,
      headers: response.headers,
    });
  };
}

function nonsense(): ReplyFailure {
  return new ReplyFailure("model_nonsense");
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
