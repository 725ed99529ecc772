import type { ErrorCode } from "#contract/errors.ts";

/**
 * An expected failure. The edges translate it to HTTP and to the socket in one place each; everything that
 * is not an AppError is a bug. `details` is shown to the caller, so nothing private goes into it.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: unknown;

  constructor(code: ErrorCode, details?: unknown, options?: { cause?: unknown }) {
    super(typeof details === "string" ? details : code, options);
    this.name = "AppError";
    this.code = code;
    this.details = details;
  }
}
