import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { emptyObservation, type Observation } from "#server/personality/observation/observation.ts";
import { observeMessage } from "#server/personality/observation/observe-message.ts";
import { sumObservations } from "#server/personality/observation/sum-observations.ts";
import type { AudienceSums } from "#server/personality/observation/sums.ts";
import { AppError } from "#server/platform/app-error.ts";

export interface SaidMessage {
  author: string;
  content: string;
  /** Milliseconds since 1970. */
  createdAt: number;
}

/** What was said in one place, oldest first. */
export interface ChatHistory {
  name: string;
  messages: readonly SaidMessage[];
}

/** Reads histories as `./lain import jsonl` takes them, each a community of its own; of a folder all that lie in it. */
export function readChatHistories(paths: readonly string[]): ChatHistory[] {
  const files = paths.flatMap((path) =>
    statOf(path).isDirectory()
      ? readdirSync(path)
          .filter((name) => /\.jsonl(\.gz)?$/.test(name))
          .sort()
          .map((name) => join(path, name))
      : [path],
  );
  return files.map((path) => ({
    name: basename(path).replace(/\.jsonl(\.gz)?$/, ""),
    messages: readMessages(path),
  }));
}

function statOf(path: string) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) throw new AppError("not_found", `There is no ${path}.`);
  return stat;
}

function readMessages(path: string): SaidMessage[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString();
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as { user: string; text: string; ts: string })
    .map(({ user, text: content, ts }) => ({ author: user, content, createdAt: parseTime(ts) }))
    .sort((one, other) => one.createdAt - other.createdAt);
}

/** Times without a zone are UTC. */
function parseTime(text: string): number {
  return Date.parse(/[zZ]$|[+-]\d\d:\d\d$/.test(text) ? text : `${text}Z`);
}

/** What the authors of these messages showed; `names` are those of everybody in the place. */
export function sumMessages(messages: readonly SaidMessage[], names: readonly string[] = []): AudienceSums {
  const observations = new Map<string, Observation>();
  for (const { author, content, createdAt } of messages) {
    const observation = observations.get(author) ?? emptyObservation();
    observations.set(author, observation);
    observeMessage({ content, createdAt, answersAfterMs: null }, observation);
  }
  return sumObservations(observations, names);
}

export function authorsOf(messages: readonly SaidMessage[]): string[] {
  return [...new Set(messages.map(({ author }) => author))].sort();
}
