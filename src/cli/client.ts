import { openAsBlob } from "node:fs";
import { basename } from "node:path";
import type { AnswerOf, CallOf, Endpoint } from "#contract/endpoint.ts";
import { errorSchema } from "#contract/errors.ts";
import { AppError } from "#server/platform/app-error.ts";

export interface Client {
  call<E extends Endpoint>(endpoint: E, call: CallOf<E>): Promise<AnswerOf<E>>;
  /** Sends a file to an endpoint that takes one. */
  upload<E extends Endpoint>(endpoint: E, query: Record<string, string>, path: string): Promise<AnswerOf<E>>;
  /** Calls an endpoint that can answer as it goes. */
  stream<E extends Endpoint>(endpoint: E, call: CallOf<E>, signal: AbortSignal): AsyncGenerator<ServerEvent>;
  /** The same server, with somebody's token. */
  withToken(token: string): Client;
}

/** One of the server-sent events of an answer. */
export interface ServerEvent {
  type: string;
  data: unknown;
}

type Parts = {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
};

/** Calls a server's endpoints. Throws AppError with the server's own words. */
export function createClient(server: { url: string; token: string }): Client {
  const request = async (
    endpoint: Endpoint,
    parts: Parts,
    body: string | FormData | undefined,
    { headers = {}, signal }: { headers?: Record<string, string>; signal?: AbortSignal } = {},
  ) => {
    const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) =>
      encodeURIComponent(parts.params?.[name] ?? ""),
    );
    const query = new URLSearchParams(parts.query).toString();
    const response = await fetch(`${server.url}/api/v1${path}${query === "" ? "" : `?${query}`}`, {
      method: endpoint.method,
      headers: {
        authorization: `Bearer ${server.token}`,
        ...(typeof body === "string" ? { "content-type": "application/json" } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
      ...(signal === undefined ? {} : { signal }),
    });
    if (response.ok) return response;
    throw await failureOf(response);
  };
  const send = async (...parts: Parameters<typeof request>) => {
    const response = await request(...parts);
    const text = await response.text();
    return text === "" ? undefined : (JSON.parse(text) as unknown);
  };
  return {
    async call<E extends Endpoint>(endpoint: E, call: CallOf<E>) {
      const parts = call as Parts;
      const body = parts.body === undefined ? undefined : JSON.stringify(parts.body);
      return (await send(endpoint, parts, body)) as AnswerOf<E>;
    },
    async *stream<E extends Endpoint>(endpoint: E, call: CallOf<E>, signal: AbortSignal) {
      const parts = call as Parts;
      const response = await request(endpoint, parts, JSON.stringify(parts.body), {
        headers: { accept: "text/event-stream" },
        signal,
      });
      yield* readEvents(response);
    },
    withToken: (token) => createClient({ ...server, token }),
    async upload<E extends Endpoint>(endpoint: E, query: Record<string, string>, path: string) {
      const form = new FormData();
      const blob = await openAsBlob(path).catch((error: unknown) => {
        throw new AppError("not_found", `The file ${path} cannot be read.`, { cause: error });
      });
      form.set("file", blob, basename(path));
      return (await send(endpoint, { query }, form)) as AnswerOf<E>;
    },
  };
}

async function failureOf(response: Response): Promise<AppError> {
  const text = await response.text();
  try {
    const { error } = errorSchema.parse(JSON.parse(text));
    return new AppError(error.code, error.message);
  } catch {
    return new AppError("unavailable", `The server answered ${response.status}.`);
  }
}

/** Reads server-sent events (HTML standard, section 9.2), of which this server sends names and one line of JSON. */
async function* readEvents({ body }: Response): AsyncGenerator<ServerEvent> {
  let text = "";
  for await (const chunk of body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const whole = text.split("\n\n");
    text = whole.pop()!;
    for (const event of whole) {
      const type = /^event: (.*)$/m.exec(event)?.[1];
      const data = /^data: (.*)$/m.exec(event)?.[1];
      if (type !== undefined && data !== undefined) yield { type, data: JSON.parse(data) as unknown };
    }
  }
}
