import { setImmediate } from "node:timers/promises";
import { readSetting } from "#server/chat/settings-queries.ts";
import { dayOf } from "#server/personality/cells/cell.ts";
import { createKeptCells } from "#server/personality/cells/keep-cells.ts";
import { tokenizerVersion } from "#server/personality/observation/tokenizer-version.ts";
import { type personalityCommands, stampSetting } from "#server/personality/personality-commands.ts";
import { selectChanges, selectTalkWithLain } from "#server/personality/record-queries.ts";
import { describeMood } from "#server/personality/temperament/describe-mood.ts";
import type { Logger } from "#server/platform/logger.ts";
import type { Commands } from "#server/storage/command.ts";
import type { Database } from "#server/storage/schema.ts";
import { ChangeCounts } from "./change-counts.ts";
import { CellColumns } from "./columns/cell-columns.ts";
import { parseDay } from "./days.ts";
import { rulesFrom } from "./days-that-count.ts";
import { describeAudience } from "./describe-audience.ts";
import { describeBond } from "./describe-bond.ts";
import { describePushes } from "./describe-pushes.ts";
import { describeTimeline, stepFor } from "./describe-timeline.ts";
import { findEvidence } from "./find-evidence.ts";
import { createStandingsFinder } from "./find-standings.ts";
import { readCells, selectLatelySaid, selectNames } from "./load-queries.ts";
import { moodHours } from "./mood-hours.ts";
import type {
  AudienceQuery,
  PersonalityOperations,
  PersonalitySetting,
  ShownAudience,
} from "./personality-protocol.ts";

const hourMs = 3_600_000;
/** Hours. */
const moodOf = 24;
const evidenceOfEach = 3;
const audiencesKept = 32;
/** A reply is given in the manner of the days before, from so many messages on: what is said today changes little then. */
const manyMessages = 20_000;

/** Counts, keeps and describes. Needs nothing of threads. */
export async function createPersonalityOperations(deps: {
  read: Database;
  setting: PersonalitySetting;
  commands: Commands<typeof personalityCommands>;
  logger: Logger;
  /** Tests say fewer. */
  enoughWithoutToday?: number;
}): Promise<PersonalityOperations> {
  const { read, setting, commands, logger, enoughWithoutToday = manyMessages } = deps;
  const columns = new CellColumns();
  const findStandings = createStandingsFinder(columns);
  const changes = new ChangeCounts();
  for await (const cell of readCells(read, tokenizerVersion)) columns.load(cell);
  columns.order();
  const cells = createKeptCells({
    read,
    commands,
    lainId: setting.lainId,
    stamp: tokenizerVersion,
    onStored({ rows, emptied }) {
      for (const row of rows) columns.upsert(row);
      for (const cell of emptied) columns.remove(cell);
      for (const { channel_id, day } of rows) changes.note(channel_id, day);
      for (const { channelId, day } of emptied) changes.note(channelId, day);
    },
  });

  // What was there before it was counted, or was counted in another way, is counted now.
  const isCounted = (await readSetting(read, stampSetting)) === tokenizerVersion;
  const counting = isCounted ? Promise.resolve() : countAll();
  counting.catch((error: unknown) => logger.error("personality.not-counted", { error: String(error) }));
  async function countAll(): Promise<void> {
    await cells.rebuild({ isAnew: false });
    await commands.stampCells({ stamp: tokenizerVersion });
  }

  const kept = new Map<string, ShownAudience>();
  const keptTimelines = new Map<string, Awaited<ReturnType<PersonalityOperations["timeline"]>>>();

  /** The cells of an audience as of a day, and all that what is made of them depends on. */
  async function select(query: Pick<AudienceQuery, "channelIds" | "day" | "isFresh" | "isSteady">) {
    await counting;
    if (query.isFresh) await cells.catchUp();
    else await cells.forgetNow();
    const rules = rulesFrom(await selectChanges(read));
    const nameOf = await selectNames(read);
    // From here on nothing is waited for: numbers of cells hold until the next selection.
    const channelIds = query.channelIds.toSorted();
    const { frozenAt, isLeftOut } = rules;
    const selectUpTo = (day: number) => columns.select({ channelIds, day, isLeftOut });
    let day = Math.min(query.day, frozenAt ?? query.day);
    let selection = selectUpTo(query.isSteady ? day - 1 : day);
    if (query.isSteady && selection.messages >= enoughWithoutToday) day -= 1;
    else if (query.isSteady) selection = selectUpTo(day);
    const names = selection.authorIds.map((id) => nameOf.get(id) ?? "").sort();
    const state = changes.upTo(day, channelIds);
    const key = [channelIds.join(), state, day, rules.key, names.join()].join("|");
    return { key, day, selection, names, frozenAt, found: findStandings(rules) };
  }

  async function describe(query: AudienceQuery): Promise<ShownAudience> {
    const { key, selection, frozenAt, ...options } = await select(query);
    const known = kept.get(key);
    if (known !== undefined) return { ...known, frozenAt };
    const described = describeAudience(columns, selection, options);
    const sought = { sought: described.lines, limit: evidenceOfEach };
    const evidence = await findEvidence(read, columns, selection, sought);
    const shown = { ...described, evidence, frozenAt };
    keep(kept, key, shown);
    return shown;
  }

  type TimelineQuery = Parameters<PersonalityOperations["timeline"]>[0];

  /** Undefined where something changed while others had their turn. */
  async function timeline(
    { channelIds, from, to, step, isSteady = false }: TimelineQuery,
    pause: () => Promise<void>,
  ): Promise<Awaited<ReturnType<PersonalityOperations["timeline"]>> | undefined> {
    const query = { channelIds, day: to, isFresh: true, isSteady };
    const { key, selection, day, names, found } = await select(query);
    const [first] = selection.cells;
    if (first === undefined) return { step: step ?? "day", points: [] };
    const start = Math.max(from ?? 0, columns.dayOf(first));
    const end = Math.min(day, columns.dayOf(selection.cells.at(-1)!));
    const chosen = step ?? stepFor(start, end);
    const wholeKey = [key, start, end, chosen].join("|");
    const known = keptTimelines.get(wholeKey);
    if (known !== undefined) return known;
    const { standings } = found;
    const options = { from: start, to: end, step: chosen, names, standings, pause };
    const points = await describeTimeline(columns, selection, options);
    if (points === undefined) return undefined;
    const timeline = { step: chosen, points };
    keep(keptTimelines, wholeKey, timeline);
    return timeline;
  }

  return {
    observe: async ({ upTo }) => {
      await counting;
      await cells.catchUp(upTo);
    },
    describe,

    async findEvidence({ traitId, limit, ...query }) {
      const { lines } = await describe(query);
      const line = lines.find((one) => one.traitId === traitId) ?? { shownBy: [traitId], isAbsence: false };
      const { selection } = await select(query);
      const [found = []] = await findEvidence(read, columns, selection, { sought: [line], limit });
      return found;
    },

    timeline: async (query) =>
      (await timeline(query, setImmediate)) ?? (await timeline(query, async () => {}))!,
    async bond({ memberId, channelIds }) {
      const lain = await selectTalkWithLain(read, memberId);
      const { selection } = await select({ channelIds, day: Number.POSITIVE_INFINITY, isFresh: true });
      return describeBond(memberId, columns, selection, lain);
    },

    async mood({ channelIds, now }) {
      if (channelIds.length === 0) return null;
      const said = await selectLatelySaid(read, { channelIds, since: now - moodOf * hourMs });
      if (said.length === 0) return null;
      const today = dayOf(now);
      const { features, messagesSeen, firstDay } = await describe({ channelIds, day: today, isFresh: false });
      if (firstDay === null) return null;
      const days = Math.max(1, today - parseDay(firstDay) + 1);
      return describeMood(moodHours(said, now), features, messagesSeen / (days * 24));
    },

    async pushes({ channelIds, since }) {
      const { selection } = await select({ channelIds, day: Number.POSITIVE_INFINITY, isFresh: true });
      return describePushes(columns, columns.within(selection, since - 1));
    },

    async rebuild() {
      await counting;
      const count = await cells.rebuild({ isAnew: true });
      await commands.stampCells({ stamp: tokenizerVersion });
      return count;
    },
  };
}

function keep<Value>(kept: Map<string, Value>, key: string, value: Value): void {
  kept.set(key, value);
  for (const oldest of kept.keys()) if (kept.size > audiencesKept) kept.delete(oldest);
}
