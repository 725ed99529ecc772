import type { AnswerOf, CallOf, Endpoint } from "#contract/endpoint.ts";
import type { ErrorAnswer, ErrorCode } from "#contract/errors.ts";

/** `offline`: no answer came, because the network or the server is away. */
export type ApiErrorCode = ErrorCode | "offline";

export class ApiError extends Error {
  readonly code: ApiErrorCode;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  readonly retryAfterMs: number | undefined;

  constructor(code: ApiErrorCode, message: string, status: number, retryAfterMs?: number) {
    super(message);
    this.code = code;
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }

  /** Whether the same call may succeed later without anything being changed. */
  get isPassing(): boolean {
    return this.code === "offline" || this.code === "rate_limited" || this.status >= 500;
  }
}

interface Parts {
  params?: Record<string, string>;
  query?: Record<string, string | number | boolean | undefined>;
  body?: unknown;
}

export interface CallOptions {
  signal?: AbortSignal;
  /** Lets the request outlive the page. */
  keepalive?: boolean;
}

/**
 * Calls an endpoint of the contract: `api(channels.getChannel, { params: { channelId } })`.
 * Throws `ApiError` for every failure but an abort.
 */
export async function api<E extends Endpoint>(
  endpoint: E,
  ...[call, options]: object extends CallOf<E> ? [CallOf<E>?, CallOptions?] : [CallOf<E>, CallOptions?]
): Promise<AnswerOf<E>> {
  const parts = (call ?? {}) as Parts;
  const response = await send(apiUrl(endpoint.path, parts), {
    method: endpoint.method,
    credentials: "same-origin",
    ...(parts.body === undefined
      ? {}
      : { body: JSON.stringify(parts.body), headers: { "content-type": "application/json" } }),
    ...options,
  });
  if (!response.ok) throw await errorOf(response);
  return (response.status === 204 ? undefined : await response.json()) as AnswerOf<E>;
}

let onUnauthorized = () => {};

/** Sets what happens when any call is answered that there is no session (any more). */
export function whenUnauthorized(listener: () => void): void {
  onUnauthorized = listener;
}

export function apiUrl(path: string, { params = {}, query = {} }: Parts = {}): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) search.set(name, String(value));
  }
  return `/api/v1${filled}${search.size > 0 ? `?${search}` : ""}`;
}

/** Turns a failed answer of any of the server's endpoints into the error that the page reads. */
export async function errorOf(response: Response): Promise<ApiError> {
  const body: Partial<ErrorAnswer> = await response.json().catch(() => ({}));
  const seconds = Number(response.headers.get("retry-after") ?? Number.NaN);
  if (response.status === 401) onUnauthorized();
  return new ApiError(
    body.error?.code ?? (response.status === 401 ? "unauthorized" : "internal"),
    body.error?.message ?? `The server answered ${response.status}.`,
    response.status,
    Number.isFinite(seconds) ? seconds * 1000 : undefined,
  );
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiError("offline", "The server cannot be reached.", 0);
  }
}
