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
  await writeHistory(madePath, 16_000, "one channel");
  return { path: madePath, name: "made-up history" };
}

/** All messages in one channel, or half of them there and the others in fifty small ones. */
export type Spread = "one channel" | "many channels";

/** Writes a history of exactly so many messages, made from real ones where they are there. */
export async function writeHistory(path: string, messages: number, spread: Spread): Promise<void> {
  const sources = ["clojurians", "racket", "teeworlds"].map(realHistory).filter(existsSync);
  const histories = await Promise.all(sources.map((source) => Array.fromAsync(readHistory(source))));
  const lines = histories.length > 0 ? mixHistories(histories, messages) : makeUp(messages);
  const rows = lines.map((line, index) => `${JSON.stringify({ ...line, ...placeOf(index, spread) })}\n`);
  await pipeline(Readable.from(rows), createWriteStream(path));
}

export async function* readHistory(path: string): AsyncGenerator<HistoryLine> {
  const file = createReadStream(path);
  const input = path.endsWith(".gz") ? file.pipe(createGunzip()) : file;
  for await (const line of createInterface({ input })) yield JSON.parse(line) as HistoryLine;
}

export const madeChannel = "history";
/** Each holds a hundredth of the messages. */
export const smallChannels = Array.from({ length: 50 }, (_, index) => `${madeChannel}-${index}`);
export const historyStartMs = Date.parse("2000-01-01T00:00:00Z");
/** Longer than the pause that ends a conversation, short enough for a million messages to fit before today. */
const longestPauseMs = 2 * 3_600_000;
/** People stay for a while in one channel. */
const linesInARow = 50;

type Said = Pick<HistoryLine, "user" | "text" | "ts">;

function placeOf(index: number, spread: Spread): Pick<HistoryLine, "channel" | "id"> {
  const run = Math.floor(index / linesInARow);
  const isSmall = spread === "many channels" && run % 2 === 1;
  const channel = isSmall ? smallChannels[Math.floor(run / 2) % smallChannels.length]! : madeChannel;
  return { channel, id: `made-${index}` };
}

/** Histories in turns, each over and over. Each round says something else, in words that are as common. */
function* mixHistories(histories: HistoryLine[][], messages: number): Generator<Said> {
  const again = histories.map((lines) => repeatHistory(lines));
  let at = historyStartMs;
  for (let made = 0; made < messages; made++) {
    const { pauseMs, ...said } = again[Math.floor(made / linesInARow) % again.length]!.next().value;
    at += 1 + pauseMs;
    yield { ...said, ts: new Date(at).toISOString() };
  }
}

/**
 * A history without an end. From its second round on a message is the first half of one and the second half of
 * another that was said near it, so that few are said twice; and words that stand in the history only once are spelt
 * differently in each round, so that the number of different words grows as it does in a history that is really longer.
 */
function* repeatHistory(lines: HistoryLine[]): Generator<Omit<Said, "ts"> & { pauseMs: number }, never> {
  const words = /[\p{L}\p{N}]{4,}/gu;
  const counts = new Map<string, number>();
  for (const { text } of lines) {
    for (const [word] of text.matchAll(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  for (let round = 0; ; round++) {
    const respell = (word: string) => (round > 0 && counts.get(word) === 1 ? `${word}${round}` : word);
    for (const [index, { user, text, ts }] of lines.entries()) {
      const other = lines[(index + round) % lines.length]!;
      const said = round === 0 ? text : `${half(text, 0)} ${half(other.text, 1)}`.trim();
      const pause = Date.parse(ts) - Date.parse(lines[index - 1]?.ts ?? ts);
      const pauseMs = Math.min(Math.max(0, pause), longestPauseMs);
      yield { user, text: said.replace(words, respell), pauseMs };
    }
  }
}

function half(text: string, which: 0 | 1): string {
  const words = text.split(" ");
  const middle = Math.ceil(words.length / 2);
  return (which === 0 ? words.slice(0, middle) : words.slice(middle)).join(" ");
}

/** Lines of words that are as common as words are (Zipf's law), from a fixed seed. */
function* makeUp(messages: number): Generator<Said> {
  let state = 1;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const word = () => `word${Math.floor(50_000 ** random()).toString(36)}`;
  for (let made = 0; made < messages; made++) {
    const text = Array.from({ length: 3 + Math.floor(random() * 15) }, word).join(" ");
    yield {
      user: `person${Math.floor(300 ** random())}`,
      text: random() < 0.1 ? `${text}?` : text,
      ts: new Date(historyStartMs + made * 60_000).toISOString(),
    };
  }
}
