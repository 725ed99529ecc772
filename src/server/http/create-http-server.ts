import { randomBytes } from "node:crypto";
import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import fastify, { type FastifyInstance } from "fastify";
import { errorStatus } from "#contract/errors.ts";
import { limits } from "#contract/limits.ts";
import type { Authenticate } from "#server/accounts/caller.ts";
import { AppError } from "#server/platform/app-error.ts";
import { describeError, type Logger } from "#server/platform/logger.ts";
import { registerBodyParsers } from "./body-parsers.ts";
import { registerDocsRoutes } from "./docs-routes.ts";
import { errorAnswer, sendError, toAppError } from "./errors.ts";
import { type Metric, registerHealthRoutes } from "./health-routes.ts";
import { registerPage } from "./page.ts";
import { securityHeaders } from "./security-headers.ts";

export interface HttpServerDeps {
  logger: Logger;
  authenticate: Authenticate;
  /** Origin under which people reach the server, where the operator named one. */
  publicUrl: string | undefined;
  /** Folder of the built page; where it is missing there is only the API. */
  pageFolder: string;
  version: string;
  isReady(): boolean;
  /** Figures of the parts, beside those of the process. */
  metrics: Metric[];
  registerRoutes(app: FastifyInstance): void;
}

export type HttpServer = FastifyInstance;

/** The HTTP edge: `listen`, `close`, and `server` for the realtime gateway to attach to. */
export async function createHttpServer(deps: HttpServerDeps): Promise<HttpServer> {
  const app = fastify({
    logger: false,
    bodyLimit: limits.bodyBytes,
    genReqId: createRequestIds(),
    // An upload of gigabytes takes its time; the headers have Node's own minute.
    requestTimeout: 3_600_000,
    forceCloseConnections: true,
    clientErrorHandler: answerBadHttp,
    // Addresses are found by client-address.ts, which trusts no header of a stranger.
    trustProxy: false,
    frameworkErrors: (error, _request, reply) => {
      for (const [name, value] of Object.entries(securityHeaders)) reply.header(name, value);
      sendError(reply, toAppError(error) ?? new AppError("bad_request"));
    },
    routerOptions: { maxParamLength: 1_000 },
  });
  app.decorate("authenticate", deps.authenticate);
  app.decorate("publicUrl", deps.publicUrl);
  app.decorate("endpoints", []);

  app.addHook("onRequest", (request, reply, done) => {
    reply.headers(securityHeaders);
    if (request.raw.url!.startsWith("/api/")) reply.header("cache-control", "no-store");
    done();
  });
  app.setErrorHandler((error, request, reply) => {
    const known = toAppError(error);
    if (known === undefined) {
      deps.logger.error("request.failed", {
        requestId: request.id,
        method: request.method,
        route: request.routeOptions.url,
        error: describeError(error),
        stack: error instanceof Error ? error.stack : undefined,
      });
    }
    return sendError(reply, known ?? new AppError("internal"));
  });

  registerBodyParsers(app);
  registerHealthRoutes(app, deps);
  registerDocsRoutes(app, deps);
  deps.registerRoutes(app);
  await registerPage(app, deps.pageFolder);
  await app.ready();
  return app;
}

/** Unique over restarts, and cheap: a random start and a counter. */
function createRequestIds(): () => string {
  const start = randomBytes(6).toString("base64url");
  let count = 0;
  return () => {
    count += 1;
    return `${start}-${count.toString(36)}`;
  };
}

/** What is not even HTTP never becomes a request; it is answered on the bare socket. */
function answerBadHttp(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const code = error.code === "HPE_HEADER_OVERFLOW" ? "too_large" : "bad_request";
  const body = JSON.stringify(errorAnswer(new AppError(code)));
  const status = errorStatus[code];
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
