import type { ChannelId, MemberId } from "#contract/ids.ts";
import { readSetting } from "#server/chat/settings-queries.ts";
import { createKeptCells } from "#server/personality/cells/keep-cells.ts";
import { emptyObservation } from "#server/personality/observation/observation.ts";
import { observeMessage } from "#server/personality/observation/observe-message.ts";
import { tokenizerVersion } from "#server/personality/observation/tokenizer-version.ts";
import { type personalityCommands, stampSetting } from "#server/personality/personality-commands.ts";
import { selectChanges, selectTalkWithLain } from "#server/personality/record-queries.ts";
import { describeMood, type MoodHour } from "#server/personality/temperament/describe-mood.ts";
import type { Logger } from "#server/platform/logger.ts";
import type { Commands } from "#server/storage/command.ts";
import type { Database } from "#server/storage/schema.ts";
import { formatDay } from "./days.ts";
import { type Rules, rulesFrom } from "./days-that-count.ts";
import { describeAudience } from "./describe-audience.ts";
import { describeBond } from "./describe-bond.ts";
import { describeTimeline, stepFor } from "./describe-timeline.ts";
import { findEvidence } from "./find-evidence.ts";
import { HeldCells } from "./held-cells.ts";
import { readCells, selectLatelySaid, selectNames } from "./load-queries.ts";
import type {
  AudienceQuery,
  PersonalityOperations,
  PersonalitySetting,
  ShownAudience,
} from "./personality-protocol.ts";

const hourMs = 3_600_000;
const moodHours = 24;
const evidenceOfEach = 3;
const audiencesKept = 32;
/** From so many messages of one member on a day, as many as of all others, it is a push. */
const pushMessages = 200;
const pushesShown = 20;

/** Counts, keeps and describes. Needs nothing of threads. */
export async function createPersonalityOperations(deps: {
  read: Database;
  setting: PersonalitySetting;
  commands: Commands<typeof personalityCommands>;
  logger: Logger;
}): Promise<PersonalityOperations> {
  const { read, setting, commands, logger } = deps;
  const held = new HeldCells();
  /** By channel: how often its cells changed. */
  const changes = new Map<ChannelId, number>();
  const noteChange = (id: ChannelId) => changes.set(id, (changes.get(id) ?? 0) + 1);
  for await (const row of readCells(read, tokenizerVersion)) held.upsert(row);
  const cells = createKeptCells({
    read,
    commands,
    lainId: setting.lainId,
    stamp: tokenizerVersion,
    onStored({ rows, emptied }) {
      for (const row of rows) held.upsert(row);
      for (const cell of emptied) held.remove(cell);
      for (const row of rows) noteChange(row.channel_id);
      for (const { channelId } of emptied) noteChange(channelId);
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
  const stateOf = (channelIds: readonly ChannelId[]) => channelIds.map((id) => changes.get(id) ?? 0).join();
  const rules = async (): Promise<Rules> => rulesFrom(await selectChanges(read));

  async function upToDate(isFresh: boolean): Promise<void> {
    await counting;
    if (isFresh) await cells.catchUp();
    else await cells.forgetNow();
  }

  const cellsOf = (
    { channelIds, day }: Pick<AudienceQuery, "channelIds" | "day">,
    { frozenAt, isLeftOut }: Rules,
  ) => {
    const lastDay = Math.min(day, frozenAt ?? day);
    return { day: lastDay, rows: held.of(channelIds, { day: lastDay, isLeftOut }) };
  };

  async function describe(query: AudienceQuery): Promise<ShownAudience> {
    await upToDate(query.isFresh);
    const rule = await rules();
    const channelIds = query.channelIds.toSorted();
    const { day, rows } = cellsOf(query, rule);
    const named = await selectNames(read);
    const names = namesIn(rows, named);
    const standings = [...rule.vetoed].sort().join() + [...rule.pinned].sort().join(",");
    const key = [channelIds.join(), stateOf(channelIds), day, rows.length, standings, names.join()].join("|");
    const known = kept.get(key);
    if (known !== undefined) return { ...known, frozenAt: rule.frozenAt };
    const described = describeAudience(rows, { day, names, digests: rule });
    const evidence = await findEvidence(read, rows, described.lines, evidenceOfEach);
    const shown = { ...described, evidence, frozenAt: rule.frozenAt };
    kept.set(key, shown);
    for (const oldest of kept.keys()) if (kept.size > audiencesKept) kept.delete(oldest);
    return shown;
  }

  return {
    observe: async ({ upTo }) => {
      await counting;
      await cells.catchUp(upTo);
    },
    describe,

    async findEvidence({ traitId, limit, ...query }) {
      const { lines } = await describe(query);
      const line = lines.find((one) => one.traitId === traitId);
      const sought = line ?? { shownBy: [traitId], isAbsence: false };
      const { rows } = cellsOf(query, await rules());
      const [found = []] = await findEvidence(read, rows, [sought], limit);
      return found;
    },

    async timeline({ channelIds, from, to, step }) {
      await upToDate(true);
      const rule = await rules();
      const { rows, day } = cellsOf({ channelIds, day: to }, rule);
      const first = rows[0]?.day;
      if (first === undefined) return { step: step ?? "day", points: [] };
      const last = rows.at(-1)!.day;
      const start = Math.max(from ?? first, first);
      const end = Math.min(day, last);
      const chosen = step ?? stepFor(start, end);
      const names = namesIn(rows, await selectNames(read));
      const key = [
        stateOf(channelIds),
        channelIds.join(),
        start,
        end,
        chosen,
        rows.length,
        names.join(),
      ].join("|");
      const standings = [...rule.vetoed, ...rule.pinned].sort().join();
      const known = keptTimelines.get(key + standings);
      if (known !== undefined) return known;
      const points = describeTimeline(rows, { from: start, to: end, step: chosen, names, digests: rule });
      keptTimelines.set(key + standings, { step: chosen, points });
      for (const oldest of keptTimelines.keys())
        if (keptTimelines.size > audiencesKept) keptTimelines.delete(oldest);
      return { step: chosen, points };
    },

    async bond({ memberId, channelIds }) {
      await upToDate(true);
      const own = held.ofMember(memberId, new Set(channelIds));
      const others = held.of(channelIds, { day: Number.POSITIVE_INFINITY });
      return describeBond(memberId, own, others, await selectTalkWithLain(read, memberId));
    },

    async mood({ channelIds, now }) {
      if (channelIds.length === 0) return null;
      const said = await selectLatelySaid(read, { channelIds, since: now - moodHours * hourMs });
      const rows = held.of(channelIds, { day: Number.POSITIVE_INFINITY });
      const [first] = rows;
      if (said.length === 0 || first === undefined) return null;
      const { features, messagesSeen } = await describe({
        channelIds,
        day: Math.floor(now / 86_400_000),
        isFresh: false,
      });
      const days = Math.max(1, Math.floor(now / 86_400_000) - first.day + 1);
      return describeMood(hoursOf(said, now), features, messagesSeen / (days * 24));
    },

    async pushes({ channelIds, since }) {
      await upToDate(true);
      const byDay = Map.groupBy(
        held.of(channelIds, { day: Number.POSITIVE_INFINITY }).filter(({ day }) => day >= since),
        ({ day }) => day,
      );
      return [...byDay]
        .flatMap(([day, rows]) => pushesOfDay(day, rows))
        .sort((one, other) => (one.day < other.day ? 1 : -1))
        .slice(0, pushesShown);
    },

    async rebuild() {
      await counting;
      const count = await cells.rebuild({ isAnew: true });
      await commands.stampCells({ stamp: tokenizerVersion });
      return count;
    },
  };
}

/** The names of those who wrote, sorted, so that nobody else's shows. */
function namesIn(rows: readonly { member_id: MemberId }[], names: ReadonlyMap<MemberId, string>): string[] {
  return [...new Set(rows.map((row) => row.member_id))].map((id) => names.get(id) ?? "").sort();
}

function hoursOf(said: readonly { content: string; createdAt: number }[], now: number): MoodHour[] {
  const hours = new Map<number, MoodHour>();
  for (const { content, createdAt } of said) {
    const age = Math.max(0, Math.floor((now - createdAt) / hourMs));
    const observation = observeMessage({ content, createdAt, answersAfterMs: null }, emptyObservation());
    const known = hours.get(age);
    if (known === undefined) hours.set(age, { age, features: observation.features });
    else
      for (let index = 0; index < observation.features.length; index++)
        (known.features as Uint32Array)[index]! += observation.features[index]!;
  }
  return [...hours.values()];
}

function pushesOfDay(day: number, rows: readonly { member_id: MemberId; messages: number }[]) {
  const counts = new Map<MemberId, number>();
  for (const row of rows) counts.set(row.member_id, (counts.get(row.member_id) ?? 0) + row.messages);
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return [...counts]
    .filter(([, count]) => count >= pushMessages && count >= all - count)
    .map(([memberId, messages]) => ({ memberId, day: formatDay(day), messages, others: all - messages }));
}
