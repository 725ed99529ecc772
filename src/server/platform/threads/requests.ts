import type { ErrorCode } from "#contract/errors.ts";
import { AppError } from "#server/platform/app-error.ts";

/** What became of something that was asked of another thread. */
export type Answer =
  | { id: number; value: unknown }
  | { id: number; error: { code: ErrorCode; details: unknown } }
  | { id: number; bug: string };

export interface Request {
  kind: "request";
  id: number;
  name: string;
  input: unknown;
}

/** To a thread that works for the main one: an operation, or what became of a command that it asked for. */
export type ToThread = Request | { kind: "answer"; answer: Answer };

/** From it: the same the other way round, and what it says by itself. */
export type FromThread<Told = never> =
  | Request
  | { kind: "answer"; answer: Answer }
  | { kind: "loaded" }
  | { kind: "log"; level: "info" | "warn" | "error"; event: string; fields: Record<string, unknown> }
  | { kind: "told"; told: Told };

/** Does what was asked for, and says what became of it. */
export async function answer(id: number, work: () => Promise<unknown>): Promise<Answer> {
  try {
    return { id, value: await work() };
  } catch (error) {
    if (error instanceof AppError) return { id, error: { code: error.code, details: error.details } };
    return { id, bug: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** Requests to another thread that have no answer yet. */
export function createRequests(send: (request: Request) => void) {
  const waiting = new Map<number, { resolve(value: never): void; reject(error: unknown): void }>();
  let lastId = 0;
  return {
    ask: (name: string, input: unknown): Promise<never> =>
      new Promise((resolve, reject) => {
        lastId += 1;
        waiting.set(lastId, { resolve, reject });
        send({ kind: "request", id: lastId, name, input });
      }),

    settle(answer: Answer): void {
      const request = waiting.get(answer.id);
      waiting.delete(answer.id);
      if (request === undefined) return;
      if ("value" in answer) request.resolve(answer.value as never);
      else if ("error" in answer) request.reject(new AppError(answer.error.code, answer.error.details));
      else request.reject(new Error(answer.bug));
    },

    rejectAll(error: unknown): void {
      for (const request of waiting.values()) request.reject(error);
      waiting.clear();
    },
  };
}
