import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { createGunzip } from "node:zlib";

/** A line of a history, as `./lain import jsonl` takes it. */
export interface HistoryLine {
  channel: string;
  user: string;
  text: string;
  ts: string;
  id: string;
}

/** Where a real history is, if it is there. */
export const realHistory = (name: string) =>
  fileURLToPath(new URL(`../../../shared/data/chat/${name}.jsonl.gz`, import.meta.url));

/** The path of a real history; of a made-up one where that is not there. */
export async function smallHistory(folder: string): Promise<{ path: string; name: string }> {
  const path = realHistory("clojurians");
  if (existsSync(path)) return { path, name: "clojurians" };
  const madePath = `${folder}/made-up.jsonl`;
  await writeHistory(madePath, 16_000);
  return { path: madePath, name: "made-up history" };
}

/** Writes a history of exactly so many messages, all in one channel, made from a real one where it is there. */
export async function writeHistory(path: string, messages: number): Promise<void> {
  const source = realHistory("teeworlds");
  const lines = existsSync(source)
    ? repeatHistory(await Array.fromAsync(readHistory(source)), messages)
    : makeUp(messages);
  const rows = lines.map((line) => `${JSON.stringify(line)}\n`);
  await pipeline(Readable.from(rows), createWriteStream(path));
}

export async function* readHistory(path: string): AsyncGenerator<HistoryLine> {
  const file = createReadStream(path);
  const input = path.endsWith(".gz") ? file.pipe(createGunzip()) : file;
  for await (const line of createInterface({ input })) yield JSON.parse(line) as HistoryLine;
}

export const madeChannel = "history";
export const historyStartMs = Date.parse("2000-01-01T00:00:00Z");
/** Longer than the pause that ends a conversation, short enough for many rounds to fit before today. */
const longestPauseMs = 2 * 3_600_000;

/**
 * A history over and over, one round after the other. Words that stand in it only once are spelt differently in each
 * round, so that the number of different words grows as it does in a history that is really longer.
 */
function* repeatHistory(lines: HistoryLine[], messages: number): Generator<HistoryLine> {
  const words = /[\p{L}\p{N}]{4,}/gu;
  const counts = new Map<string, number>();
  for (const { text } of lines) {
    for (const [word] of text.matchAll(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  let at = historyStartMs;
  for (let made = 0; made < messages; made++) {
    const round = Math.floor(made / lines.length);
    const line = lines[made % lines.length]!;
    const before = lines[(made - 1) % lines.length] ?? line;
    at += 1 + Math.min(Math.max(0, Date.parse(line.ts) - Date.parse(before.ts)), longestPauseMs);
    const respell = (word: string) => (round > 0 && counts.get(word) === 1 ? `${word}${round}` : word);
    yield {
      channel: madeChannel,
      user: line.user,
      text: line.text.replace(words, respell),
      ts: new Date(at).toISOString(),
      id: `made-${made}`,
    };
  }
}

/** Lines of words that are as common as words are (Zipf's law), from a fixed seed. */
function* makeUp(messages: number): Generator<HistoryLine> {
  let state = 1;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const word = () => `word${Math.floor(50_000 ** random()).toString(36)}`;
  for (let made = 0; made < messages; made++) {
    const text = Array.from({ length: 3 + Math.floor(random() * 15) }, word).join(" ");
    yield {
      channel: madeChannel,
      user: `person${Math.floor(300 ** random())}`,
      text: random() < 0.1 ? `${text}?` : text,
      ts: new Date(historyStartMs + made * 60_000).toISOString(),
      id: `made-${made}`,
    };
  }
}
