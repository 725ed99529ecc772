import type { FastifyError, FastifyReply } from "fastify";
import { type ErrorAnswer, type ErrorCode, errorStatus } from "#contract/errors.ts";
import { AppError } from "#server/platform/app-error.ts";

/** What each code says to a person, unless the failure brought words of its own. */
const messages: Record<ErrorCode, string> = {
  bad_request: "The request is not as it should be.",
  unauthorized: "You are not signed in.",
  forbidden: "You may not do that.",
  not_found: "There is no such thing here.",
  conflict: "That does not go with what is already there.",
  gone: "That is no longer there.",
  too_large: "That is too large.",
  unsupported_media_type: "That type of content is not taken here.",
  unprocessable: "That cannot be done.",
  rate_limited: "That was too often. Wait a little.",
  internal: "Something went wrong on the server.",
  unavailable: "The server cannot do that right now. Try again soon.",
  storage_full: "The server's disk is full.",
};

/** The one place where failures become HTTP. Details that are a sentence are the message. */
export function sendError(reply: FastifyReply, error: AppError): FastifyReply {
  const { code, details } = error;
  const retryAfterSeconds = retryAfterOf(details);
  if (retryAfterSeconds !== undefined) reply.header("retry-after", String(Math.ceil(retryAfterSeconds)));
  return reply.code(errorStatus[code]).type("application/json").send(errorAnswer(error, reply.request.id));
}

export function errorAnswer({ code, details }: AppError, requestId?: string): ErrorAnswer {
  return {
    error: {
      code,
      message: typeof details === "string" ? details : messages[code],
      ...(details === undefined || typeof details === "string" ? {} : { details }),
      ...(requestId === undefined ? {} : { requestId }),
    },
  };
}

/** A failure that is the client's or the disk's, as an AppError; undefined for a bug. */
export function toAppError(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error;
  if (!isFastifyError(error)) return undefined;
  const { statusCode = 500 } = error;
  if (statusCode === 413) return new AppError("too_large");
  if (statusCode === 415) return new AppError("unsupported_media_type");
  if (statusCode === 404) return new AppError("not_found");
  if (statusCode === 503) return new AppError("unavailable");
  return statusCode < 500 ? new AppError("bad_request", error.message) : undefined;
}

function isFastifyError(error: unknown): error is FastifyError {
  return (
    error instanceof Error &&
    "code" in error &&
    typeof error.code === "string" &&
    error.code.startsWith("FST_")
  );
}

function retryAfterOf(details: unknown): number | undefined {
  if (typeof details !== "object" || details === null || !("retryAfterSeconds" in details)) return undefined;
  return Number(details.retryAfterSeconds);
}
