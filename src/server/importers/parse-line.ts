import { z } from "zod";
import { limits } from "#contract/limits.ts";

/** One message of a history, whatever file it came from. */
export interface HistoryMessage {
  channel: string;
  user: string;
  text: string;
  /** Epoch milliseconds at which it was written. */
  createdAt: number;
  /** The source's own id of the message, where it has one. */
  externalId: string | null;
  /** A conversation that the source keeps together: its first message becomes the root of a thread. */
  thread: string | null;
  /** External id of the message that this one answers. */
  replyTo: string | null;
}

export type ParsedLine = { message: HistoryMessage } | { problem: string };

const nameSchema = z.string().trim().min(1).max(200);
const idSchema = z.union([z.string().min(1).max(200), z.number()]).transform(String);
const lineSchema = z.object({
  channel: nameSchema,
  user: nameSchema,
  text: z.string(),
  ts: z.union([z.string(), z.number()]),
  id: idSchema.nullish(),
  thread: idSchema.nullish(),
  reply_to: z.union([idSchema, z.array(idSchema)]).nullish(),
});

const dayMs = 86_400_000;

/** Reads one line of `{"channel","user","text","ts"}` and optional `"id"`, `"thread"`, `"reply_to"`. Never throws. */
export function parseLine(line: string, nowMs: number): ParsedLine {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return { problem: "is not JSON" };
  }
  const parsed = lineSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { problem: `${issue?.path.join(".") || "line"}: ${issue?.message ?? "is not a message"}` };
  }
  const { channel, user, ts, id, thread, reply_to: replyTo } = parsed.data;
  const text = parsed.data.text.replaceAll("\u0000", "").toWellFormed().trimEnd();
  if (text.trim() === "") return { problem: "text: is empty" };
  if (text.length > limits.messageLength)
    return { problem: `text: is longer than ${limits.messageLength} characters` };
  const createdAt = parseTime(ts);
  if (createdAt === undefined) return { problem: "ts: is not a time" };
  if (createdAt < 0 || createdAt > nowMs + dayMs) return { problem: "ts: lies before 1970 or in the future" };
  const parent = Array.isArray(replyTo) ? replyTo[0] : replyTo;
  return {
    message: {
      channel: channel.toWellFormed(),
      user: user.toWellFormed(),
      text,
      createdAt,
      externalId: id ?? null,
      thread: thread ?? null,
      replyTo: parent ?? null,
    },
  };
}

const isoTime = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/;
const epochSeconds = /^\d{9,10}(?:\.\d+)?$/;
/** Numbers from here on are milliseconds: as seconds they would lie after the year 5000. */
const smallestMilliseconds = 100_000_000_000;

/** Epoch milliseconds. A time without a zone is UTC, whatever this machine's zone is. */
function parseTime(ts: string | number): number | undefined {
  if (typeof ts === "number" || epochSeconds.test(ts)) {
    const value = Number(ts);
    if (!Number.isFinite(value)) return undefined;
    return Math.floor(value < smallestMilliseconds ? value * 1_000 : value);
  }
  const match = isoTime.exec(ts);
  if (match === null) return undefined;
  const text = ts.replace(" ", "T");
  const time = Date.parse(match[1] === undefined ? `${text}Z` : text);
  return Number.isNaN(time) ? undefined : time;
}
