import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { ChannelId } from "#contract/ids.ts";
import type { AllCommands } from "#server/commands.ts";
import { createPersonalityOperations } from "#server/personality/engine/personality-operations.ts";
import type { PersonalityOperations } from "#server/personality/engine/personality-protocol.ts";
import { stampSetting } from "#server/personality/personality-commands.ts";
import { systemClock } from "#server/platform/clock.ts";
import { createLogger } from "#server/platform/logger.ts";
import { openStorage, type Storage } from "#server/storage/open-storage.ts";
import { copiedFolder } from "../support/filled-folder.ts";
import { madeChannel, smallChannels } from "../support/history.ts";
import { quantile, verdict } from "../support/report.ts";

const goals = { countedPerSecond: 10_000, portraitMs: 200, pastDayMs: 500 };
const rounds = 8;

interface Figures {
  messages: number;
  /** Messages a second that are counted, and that are read from the database with nothing done to them. */
  counted: number;
  read: number;
  /** Milliseconds, of medians: of all channels, of half of the messages, of a hundredth; of past days. */
  all: number;
  half: number;
  hundredth: number;
  pastDay: number;
  timeLine: number;
}

/**
 * How fast what was said is counted, and how long a portrait takes for audiences that hold all, half and a hundredth of the
 * messages. Each is asked for as of another day, so that none was made before.
 */
export async function benchPortraits(sizes: readonly number[]): Promise<boolean> {
  const all: Figures[] = [];
  const reached: boolean[] = [];
  for (const messages of sizes) {
    console.log(`\npersonality of ${messages} messages`);
    const figures = await measure(messages);
    all.push(figures);
    reached.push(
      verdict(
        `counts ${figures.counted.toFixed(0)} messages/s (goal ${goals.countedPerSecond}; reading them alone: ${figures.read.toFixed(0)})`,
        figures.counted >= goals.countedPerSecond,
      ),
      verdict(
        `a portrait of all, half, a hundredth of them: ${figures.all.toFixed(0)}, ${figures.half.toFixed(0)}, ${figures.hundredth.toFixed(0)} ms (goal ${goals.portraitMs})`,
        Math.max(figures.all, figures.half, figures.hundredth) < goals.portraitMs,
      ),
      verdict(
        `of any past day: ${figures.pastDay.toFixed(0)} ms (goal ${goals.pastDayMs})`,
        figures.pastDay < goals.pastDayMs,
      ),
    );
    console.log(`  the first time line: ${figures.timeLine.toFixed(0)} ms`);
  }
  return reached.every(Boolean);
}

async function measure(messages: number): Promise<Figures> {
  const folder = await copiedFolder(messages, "many channels");
  const databasePath = join(folder.path, "lain.sqlite");
  forgetCounts(databasePath);
  const storage = await openStorage<AllCommands>({
    databasePath,
    commandsUrl: import.meta.resolve("#server/commands.ts"),
    clock: systemClock,
  });
  try {
    const startedAt = performance.now();
    const operations = await openOperations(storage);
    await operations.observe({ upTo: 0 });
    const counted = (messages * 1_000) / (performance.now() - startedAt);
    const channels = await storage.read.selectFrom("channels").select(["id", "name"]).execute();
    const named = (...names: string[]) =>
      channels.filter(({ name }) => name !== null && names.includes(name)).map(({ id }) => id);
    const days = await selectDays(storage);
    const describe = (channelIds: ChannelId[], dayOf: (round: number) => number) =>
      medianOf((round) => operations.describe({ channelIds, day: dayOf(round), isFresh: true }));
    const everything = named(madeChannel, ...smallChannels);
    const lately = (round: number) => days.last + round;
    const once = (round: number) =>
      Math.floor(days.first + ((round + 0.5) / rounds) * (days.last - days.first));
    const all = await describe(everything, lately);
    const half = await describe(named(...smallChannels), lately);
    const hundredth = await describe(named(smallChannels[0]!), lately);
    const pastDay = await describe(everything, once);
    const [timeLine] = await timesOf(1, () =>
      operations.timeline({ channelIds: everything, from: undefined, to: days.last, step: undefined }),
    );
    const read = messages / timeReading(databasePath);
    return { messages, counted, read, all, half, hundredth, pastDay, timeLine: timeLine! };
  } finally {
    await storage.close();
    folder.remove();
  }
}

async function openOperations({
  read,
  backgroundCommands,
}: Storage<AllCommands>): Promise<PersonalityOperations> {
  const lain = await read
    .selectFrom("members")
    .where("kind", "=", "bot")
    .select("id")
    .executeTakeFirstOrThrow();
  return createPersonalityOperations({
    read,
    setting: { lainId: lain.id },
    commands: backgroundCommands,
    logger: createLogger("warn"),
  });
}

/** As if nothing had been counted yet. */
function forgetCounts(databasePath: string): void {
  const database = new DatabaseSync(databasePath);
  database.exec(`delete from observations; delete from settings where key = '${stampSetting}'`);
  database.close();
}

async function selectDays({ read }: Storage<AllCommands>): Promise<{ first: number; last: number }> {
  return read
    .selectFrom("observations")
    .select(({ fn }) => [fn.min("day").as("first"), fn.max("day").as("last")])
    .executeTakeFirstOrThrow();
}

const medianOf = async (work: (round: number) => Promise<unknown>) =>
  quantile(await timesOf(rounds, work), 0.5);

async function timesOf(times: number, work: (round: number) => Promise<unknown>): Promise<number[]> {
  const measured: number[] = [];
  for (let round = 0; round < times; round++) {
    const startedAt = performance.now();
    await work(round);
    measured.push(performance.now() - startedAt);
  }
  return measured;
}

/** Seconds in which the texts are read, in the order in which they are counted. */
function timeReading(databasePath: string): number {
  const database = new DatabaseSync(databasePath, { readOnly: true });
  const startedAt = performance.now();
  const rows = database.prepare("select content from messages order by author_id, id").iterate();
  for (const _ of rows);
  database.close();
  return (performance.now() - startedAt) / 1_000;
}
