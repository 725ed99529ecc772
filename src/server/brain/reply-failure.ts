import type { ReplyReason } from "#contract/reply.ts";

/** Lain cannot answer, for a reason that the page says in words. */
export class ReplyFailure extends Error {
  readonly reason: ReplyReason;
  /** Milliseconds after which it is worth trying again, where the other side said so. */
  readonly retryAfterMs: number | undefined;

  constructor(reason: ReplyReason, options: { cause?: unknown; retryAfterMs?: number | undefined } = {}) {
    super(reason, { cause: options.cause });
    this.name = "ReplyFailure";
    this.reason = reason;
    this.retryAfterMs = options.retryAfterMs;
  }
}
