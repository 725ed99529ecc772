import { openAsBlob } from "node:fs";
import { basename } from "node:path";
import type { AnswerOf, CallOf, Endpoint } from "#contract/endpoint.ts";
import { errorSchema } from "#contract/errors.ts";
import { AppError } from "#server/platform/app-error.ts";

export interface Client {
  call<E extends Endpoint>(endpoint: E, call: CallOf<E>): Promise<AnswerOf<E>>;
  /** Sends a file to an endpoint that takes one. */
  upload<E extends Endpoint>(endpoint: E, query: Record<string, string>, path: string): Promise<AnswerOf<E>>;
}

type Parts = {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
};

/** Calls a server's endpoints. Throws AppError with the server's own words. */
export function createClient(server: { url: string; token: string }): Client {
  const send = async (
    endpoint: Endpoint,
    parts: Parts,
    body: string | FormData | undefined,
    type?: string,
  ) => {
    const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) =>
      encodeURIComponent(parts.params?.[name] ?? ""),
    );
    const query = new URLSearchParams(parts.query).toString();
    const response = await fetch(`${server.url}/api/v1${path}${query === "" ? "" : `?${query}`}`, {
      method: endpoint.method,
      headers: {
        authorization: `Bearer ${server.token}`,
        ...(type === undefined ? {} : { "content-type": type }),
      },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    const answer: unknown = text === "" ? undefined : JSON.parse(text);
    if (response.ok) return answer;
    const failure = errorSchema.safeParse(answer);
    if (!failure.success) throw new AppError("unavailable", `The server answered ${response.status}.`);
    throw new AppError(failure.data.error.code, failure.data.error.message);
  };
  return {
    async call<E extends Endpoint>(endpoint: E, call: CallOf<E>) {
      const parts = call as Parts;
      const body = parts.body === undefined ? undefined : JSON.stringify(parts.body);
      return (await send(
        endpoint,
        parts,
        body,
        body === undefined ? undefined : "application/json",
      )) as AnswerOf<E>;
    },
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
