import { limitBytes } from "#server/platform/limit-bytes.ts";
import { retryAfterMs } from "#server/platform/retry-after.ts";
import { EmbeddingFailure, type EmbeddingFaultKind } from "./embedding-failure.ts";

/** The largest real answer: 2,048 vectors of 3,072 numbers, written out. */
const maxAnswerBytes = 128 * 1024 * 1024;
const maxErrorBytes = 64 * 1024;

export interface FetchOptions {
  /** Who is asked, and for which model: they stand in what the operator is told. */
  host: string;
  model: string;
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

/**
 * A fetch that answers with JSON that has arrived whole, and throws `EmbeddingFailure` for all else, before a client
 * library guesses at it. What a service says about an error is never passed on: it may repeat a text or a key.
 */
export function createEmbeddingFetch({ host, model, timeoutMs, signal }: FetchOptions): typeof fetch {
  return async (input, init) => {
    const timeout = AbortSignal.timeout(timeoutMs);
    const ends = [timeout, signal, init?.signal].filter((end) => end instanceof AbortSignal);
    try {
      const response = await fetch(input, { ...init, signal: AbortSignal.any(ends), redirect: "error" });
      if (!response.ok) throw await failureOf(response, host, model);
      return await wholeAnswer(response, host);
    } catch (error) {
      if (error instanceof EmbeddingFailure) throw error;
      const reason = timeout.aborted
        ? `${host} gave no answer within ${timeoutMs} ms`
        : `${host} cannot be reached${codeOf(error)}`;
      throw new EmbeddingFailure({
        kind: "outage",
        reason,
        mayBeOfTexts: timeout.aborted ? "late" : "broken",
      });
    }
  };
}

async function wholeAnswer(response: Response, host: string): Promise<Response> {
  if (!/^application\/json\b/i.test(response.headers.get("content-type") ?? "")) {
    await response.body?.cancel();
    const reason = `${host} answers, but not with vectors`;
    throw new EmbeddingFailure({ kind: "outage", reason, mayBeOfTexts: "broken" });
  }
  const { status, headers } = response;
  return new Response(await readUpTo(response, maxAnswerBytes, host), { status, headers });
}

async function readUpTo(response: Response, maxBytes: number, host: string): Promise<ArrayBuffer> {
  const tooMuch = () => new EmbeddingFailure({ kind: "outage", reason: `${host} answers without an end` });
  return new Response(response.body?.pipeThrough(limitBytes(maxBytes, tooMuch))).arrayBuffer();
}

async function failureOf(response: Response, host: string, model: string): Promise<EmbeddingFailure> {
  const said = await readUpTo(response, maxErrorBytes, host).then(
    (bytes) => Buffer.from(bytes).toString(),
    () => "",
  );
  const [kind, reason] = explain(response.status, said, model);
  return new EmbeddingFailure({
    kind,
    reason: `${host} ${reason} (${response.status})`,
    retryAfterMs: retryAfterMs(response.headers),
    // What guards a service says 403 to texts that look like an attack.
    mayBeOfTexts: response.status >= 500 || response.status === 403 ? "broken" : undefined,
  });
}

function explain(status: number, said: string, model: string): [EmbeddingFaultKind, string] {
  // Ollama's way to say that the model made no numbers of a text.
  if (status === 400 || status === 413 || status === 422 || said.includes("unsupported value: NaN"))
    return ["refused", "refused the input"];
  if (status === 401) return ["not_allowed", "does not accept the API key"];
  if (status === 403) return ["not_allowed", `does not allow the use of the model ${model}`];
  if (status === 404) return ["not_allowed", `has no model ${model}, or no embeddings at this address`];
  // OpenAI's code for an account without credit: waiting does not help.
  if (status === 429 && said.includes("insufficient_quota"))
    return ["not_allowed", "says that the account's quota is used up"];
  if (status === 429) return ["outage", "asks for fewer requests"];
  if (status < 500 && status !== 408 && status !== 409 && status !== 425)
    return ["not_allowed", "does not take such requests"];
  return ["outage", "fails"];
}

/** As in "connect ECONNREFUSED"; a fetch says so in its cause. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = typeof cause === "object" && cause !== null && "code" in cause ? cause.code : undefined;
  return typeof code === "string" ? ` (${code})` : "";
}
