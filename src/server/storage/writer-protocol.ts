import type { ErrorCode } from "#contract/errors.ts";
import { AppError } from "#server/platform/app-error.ts";

/** What the writer's thread is asked to do. Background work waits for all that people are waiting for. */
export type WriterRequest = { id: number; background: boolean; now: number } & (
  | { kind: "command"; name: string; input: unknown }
  | { kind: "statement"; sql: string; parameters: readonly unknown[] }
  | { kind: "index-words" }
);

export type WriterResult =
  | { id: number; value: unknown }
  | { id: number; error: { code: ErrorCode; details: unknown } }
  | { id: number; bug: { message: string; stack: string } };

export type WriterAnswer =
  | { kind: "ready" }
  | { kind: "failed"; error: { code: ErrorCode; details: unknown } | { message: string } }
  /** All results of one commit, sent when it is durable. */
  | { kind: "committed"; results: WriterResult[] };

const diskFull = 13;
const readOnly = 8;
const inputOutput = 10;

/** Failures of the disk are told as what they are; every other unknown failure is a bug. */
export function toResult(id: number, error: unknown): WriterResult {
  const known = toAppError(error);
  if (known !== undefined) return { id, error: { code: known.code, details: known.details } };
  const bug = error instanceof Error ? error : new Error(String(error));
  return { id, bug: { message: bug.message, stack: bug.stack ?? "" } };
}

export function toAppError(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error;
  const code = sqliteCode(error);
  if (code === diskFull) return new AppError("storage_full", "The disk is full.", { cause: error });
  if (code === readOnly || code === inputOutput)
    return new AppError("unavailable", "The disk cannot be written to.", { cause: error });
  return undefined;
}

function sqliteCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !("errcode" in error) || typeof error.errcode !== "number")
    return undefined;
  return error.errcode & 0xff;
}
