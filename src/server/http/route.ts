import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { z } from "zod";
import type { AnswerOf, Endpoint, RequestOf } from "#contract/endpoint.ts";
import type { Authenticate, Caller } from "#server/accounts/caller.ts";
import { AppError } from "#server/platform/app-error.ts";
import { refuseForeignOrigin } from "./same-origin.ts";

declare module "fastify" {
  interface FastifyInstance {
    authenticate: Authenticate;
    /** Origin under which people reach the server, where the operator named one. */
    publicUrl: string | undefined;
    /** Every endpoint that has a route, for the OpenAPI document. */
    endpoints: Endpoint[];
  }
}

/** What a handler gets: the parsed parts of the request, and who calls. */
export type Call<E extends Endpoint> = RequestOf<E> & {
  /** Null on public endpoints: there nobody is asked who they are. */
  caller: E["access"] extends "public" ? null : Caller;
  request: FastifyRequest;
  reply: FastifyReply;
};

/** An answer with a status of its own, for endpoints that have several. */
class StatusAnswer {
  readonly status: number;
  readonly body: unknown;

  constructor(status: number, body: unknown) {
    this.status = status;
    this.body = body;
  }
}

export function withStatus(status: number, body?: unknown): StatusAnswer {
  return new StatusAnswer(status, body);
}

/** The body, a body with its status, or the reply itself where the handler has answered by its own hand. */
export type Outcome<E extends Endpoint> = AnswerOf<E> | Nothing<AnswerOf<E>> | StatusAnswer | FastifyReply;

/** Where no body is answered, the handler may be a call that answers nothing. */
// biome-ignore lint/suspicious/noConfusingVoidType: it is what such a call answers
type Nothing<Answer> = undefined extends Answer ? void : never;

/**
 * Binds an endpoint of the contract to its handler: who may call, what comes in, which status goes out.
 * Without `withStatus` an answer has the endpoint's first status.
 */
export function route<E extends Endpoint>(
  app: FastifyInstance,
  endpoint: E,
  handler: (call: Call<E>) => Promise<Outcome<E>>,
): void {
  const firstStatus = Number(Object.keys(endpoint.answers)[0]);
  const isUpload = endpoint.upload === "multipart";
  app.endpoints.push(endpoint);

  app.route({
    method: endpoint.method,
    url: `/api/v1${endpoint.path}`,
    handler: async (request, reply) => {
      refuseForeignOrigin(endpoint.method, request.raw.headers, app.publicUrl);
      const caller = await findCaller(app, endpoint, request);
      if (request.isMultipart() !== isUpload) throw new AppError("unsupported_media_type");
      const call = {
        params: parse("path", endpoint.params, request.params),
        query: parse("query", endpoint.query, request.query),
        body: isUpload ? undefined : parse("body", endpoint.body, request.body),
        caller,
        request,
        reply,
      } as Call<E>;
      const outcome = await handler(call);
      if (outcome === reply) return reply;
      const [status, body] =
        outcome instanceof StatusAnswer ? [outcome.status, outcome.body] : [firstStatus, outcome];
      reply.code(status);
      return body === null ? reply.type("application/json").send("null") : reply.send(body);
    },
  });
}

async function findCaller(
  app: FastifyInstance,
  { access = "member" }: Endpoint,
  request: FastifyRequest,
): Promise<Caller | null> {
  if (access === "public") return null;
  const caller = await app.authenticate(request.raw.headers);
  if (caller === undefined) throw new AppError("unauthorized");
  if (access === "admin" && caller.role === "member") throw new AppError("forbidden");
  if (access === "owner" && caller.role !== "owner") throw new AppError("forbidden");
  if (access === "control" && caller.via !== "control") throw new AppError("forbidden");
  return caller;
}

/** Parses a part of the request. What is wrong is told by path and rule, never by value. */
function parse(part: "path" | "query" | "body", schema: z.ZodType | undefined, value: unknown): unknown {
  if (schema === undefined) {
    if (part !== "path" && !isEmpty(value)) throw new AppError("bad_request", `No ${part} is taken here.`);
    return undefined;
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new AppError("bad_request", {
    part,
    issues: parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message })),
  });
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined || value === null || (typeof value === "object" && Object.keys(value).length === 0)
  );
}
