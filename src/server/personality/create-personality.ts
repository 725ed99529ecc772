import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import type { Message } from "#contract/message.ts";
import type {
  Opinion,
  PersonalityChange,
  Push,
  Personality as Shown,
  Standing,
  TimelinePoint,
} from "#contract/personality.ts";
import { selectMessagesById } from "#server/chat/message-queries.ts";
import { selectReadableChannelIds } from "#server/chat/permission-queries.ts";
import { requireReadable } from "#server/chat/permissions.ts";
import { presentMessages } from "#server/chat/present-message.ts";
import { rememberedChannels } from "#server/chat/seen-queries.ts";
import { readSetting } from "#server/chat/settings-queries.ts";
import type { StoredEvent } from "#server/outbox/outbox-queries.ts";
import type { Clock } from "#server/platform/clock.ts";
import type { Logger } from "#server/platform/logger.ts";
import type { Commands } from "#server/storage/command.ts";
import type { Database } from "#server/storage/schema.ts";
import { dayOf } from "./cells/cell.ts";
import { formatDay, parseDay } from "./engine/days.ts";
import { rulesFrom } from "./engine/days-that-count.ts";
import type { TimelineStep } from "./engine/describe-timeline.ts";
import { openPersonalityThread } from "./engine/open-personality-thread.ts";
import type { AudienceQuery, ShownAudience } from "./engine/personality-protocol.ts";
import { digestOf } from "./engine/trait-digest.ts";
import { tokenizerVersion } from "./observation/tokenizer-version.ts";
import { createOpinions, type Opinions, type ReflectingOptions } from "./opinions/create-opinions.ts";
import { opinionId } from "./opinions/find-opinions.ts";
import { quoteInterests } from "./opinions/quote-interests.ts";
import { type personalityCommands, stampSetting } from "./personality-commands.ts";
import { describeVoiceSheet, type VoiceSheet } from "./portrait/voice-sheet.ts";
import { selectChanges, selectNewestChanges } from "./record-queries.ts";

/** With fewer people than this, Lain says who it knows. */
const fewPeople = 3;
const opinionsShown = 6;
/** Among which an admin's veto finds the one that it is about. */
const opinionsKnown = 60;
const evidenceForQuotes = 30;
const pushDays = 30;

export interface EvidentTrait {
  id: string;
  text: string;
  evidence: MessageId[];
}

export interface PersonalityDeps {
  databasePath: string;
  read: Database;
  /** The background's: nobody's post waits for counting. */
  commands: Commands<typeof personalityCommands>;
  lainId: MemberId;
  /** The channels whose messages a reply in a channel may use now. */
  audienceOf(destinationId: ChannelId): Promise<ChannelId[]>;
  clock: Clock;
  logger: Logger;
  /** What counts and describes, in a thread of its own; tests run it in theirs. */
  openEngine?: typeof openPersonalityThread;
  /** The language model that reads what people think; none: there are quotes. */
  reflecting?: ReflectingOptions | undefined;
}

/** For whom (none: everybody), and as of which day (none: today). */
export interface PersonalityRequest {
  channelId?: ChannelId | undefined;
  day?: string | undefined;
}

export interface Personality {
  /** Counts what was there before, where that was not done yet. */
  start(): Promise<void>;
  /** The portrait of an audience: never of what was edited or removed. */
  portrait(channelIds: readonly ChannelId[]): Promise<{ traits: EvidentTrait[]; voice: VoiceSheet }>;
  observeEvents(events: readonly StoredEvent[]): Promise<void>;
  show(callerId: MemberId, request: PersonalityRequest): Promise<Shown>;
  timeline(
    callerId: MemberId,
    request: {
      channelId?: ChannelId | undefined;
      from?: string | undefined;
      to?: string | undefined;
      step?: TimelineStep | undefined;
    },
  ): Promise<{ step: TimelineStep; points: TimelinePoint[] }>;
  evidence(
    callerId: MemberId,
    request: PersonalityRequest & { traitId: string; limit: number },
  ): Promise<{ messages: Message[]; hasMore: boolean }>;
  setStanding(callerId: MemberId, traitId: string, standing: Standing | null): Promise<void>;
  freeze(callerId: MemberId, day: string | null): Promise<void>;
  rollBack(callerId: MemberId, day: string | null): Promise<void>;
  /** What admins did, newest first, and who pushed lately. */
  record(): Promise<{ changes: PersonalityChange[]; pushes: Push[] }>;
  reflections: Opinions;
  /** Counts everything anew. Answers how many cells there are, and the hash of what everybody sees. */
  rebuild(): Promise<{ cells: number; hash: string }>;
  close(): Promise<void>;
}

/** What Lain has become: derived from what was said, for one audience and one day. */
export function createPersonality(deps: PersonalityDeps): Personality {
  const { databasePath, read, commands, lainId, audienceOf, clock, logger } = deps;
  const { openEngine = openPersonalityThread } = deps;
  const engine = openEngine({ databasePath, lainId, commands, logger });
  const reflections = createOpinions({ read, commands, lainId, reflecting: deps.reflecting, clock, logger });

  const today = () => dayOf(clock.now());

  /** The channels of an audience that the caller is part of. Throws `not_found` where they are not. */
  async function channelsFor(callerId: MemberId, channelId: ChannelId | undefined): Promise<ChannelId[]> {
    if (channelId !== undefined) {
      await requireReadable(read, callerId, channelId);
      return audienceOf(channelId);
    }
    return publicChannels();
  }

  async function publicChannels(): Promise<ChannelId[]> {
    const remembered = await rememberedChannels(read, lainId).execute();
    return remembered.filter(({ kind }) => kind === "public").map(({ id }) => id);
  }

  async function queryFor(
    callerId: MemberId,
    { channelId, day }: PersonalityRequest,
  ): Promise<AudienceQuery> {
    const asked = day === undefined ? today() : Math.min(parseDay(day), today());
    return { channelIds: await channelsFor(callerId, channelId), day: asked, isFresh: true };
  }

  async function messagesOf(callerId: MemberId, ids: MessageId[]): Promise<Message[]> {
    const readable = new Set(await selectReadableChannelIds(read, callerId));
    const rows = (await selectMessagesById(read, ids)).filter(
      (row) => row.deleted_at === null && readable.has(row.channel_id),
    );
    const presented = await presentMessages(read, rows);
    return presented.toSorted((one, other) => (one.id < other.id ? 1 : -1));
  }

  /** What was read out of their messages; where that is nothing, what people said of what they talk about most. */
  async function opinionsOn(
    callerId: MemberId,
    query: AudienceQuery,
    { interests }: ShownAudience,
  ): Promise<Opinion[]> {
    const opinions = await reflections.find({ ...query, limit: opinionsShown });
    if (opinions.length > 0) return opinions;
    const { vetoed } = rulesFrom(await selectChanges(read));
    const messagesOn = async (traitId: string) =>
      messagesOf(callerId, await engine.findEvidence({ ...query, traitId, limit: evidenceForQuotes }));
    return quoteInterests(interests.slice(0, opinionsShown), { vetoed, messagesOn });
  }

  /** Within the audience: what somebody said elsewhere is told there. */
  async function bondOf(callerId: MemberId, channelIds: readonly ChannelId[]) {
    const bond = await engine.bond({ memberId: callerId, channelIds });
    return bond.messages === 0 ? [] : [bond];
  }

  return {
    async start() {
      reflections.begin();
      if ((await readSetting(read, stampSetting)) === tokenizerVersion) return;
      const said = await read.selectFrom("messages").select("id").limit(1).executeTakeFirst();
      // Where nothing was said there is nothing to count, and no thread is needed for that.
      if (said === undefined) await commands.stampCells({ stamp: tokenizerVersion });
      else await engine.observe({ upTo: 0 });
    },

    async portrait(channelIds) {
      const query = { channelIds, day: today(), isFresh: true, isSteady: true };
      const described = await engine.describe(query);
      const traits = described.lines.map(({ traitId, text }, at) => ({
        id: traitId,
        text,
        evidence: described.evidence[at]!,
      }));
      return { traits, voice: describeVoiceSheet(described.traits, described.markers) };
    },

    async observeEvents(events) {
      const upTo = events.at(-1)?.seq;
      if (upTo !== undefined) await engine.observe({ upTo });
    },

    async show(callerId, request) {
      const query = await queryFor(callerId, request);
      const described = await engine.describe(query);
      const { lines, evidence, standings, authorIds, traits, markers, frozenAt } = described;
      const isToday = query.day === today();
      const [opinions, bonds, mood] = await Promise.all([
        opinionsOn(callerId, query, described),
        bondOf(callerId, query.channelIds),
        isToday ? engine.mood({ channelIds: query.channelIds, now: clock.now() }) : null,
      ]);
      const standingOf = (id: string): Standing | null =>
        standings.pinned.has(id) ? "pinned" : standings.vetoed.has(id) ? "vetoed" : null;
      return {
        day: formatDay(query.day),
        portrait: {
          lines: lines.map(({ traitId, text, said }, at) => ({
            traitId,
            text,
            said,
            evidence: evidence[at]!,
            standing: standingOf(traitId),
          })),
          onlyMemberIds: authorIds.length < fewPeople ? authorIds : [],
        },
        voice: { traits, markers },
        temperament: described.temperament,
        mood,
        interests: described.interests,
        opinions,
        bonds,
        messagesSeen: described.messagesSeen,
        authorsSeen: authorIds.length,
        firstDay: described.firstDay,
        lastDay: described.lastDay,
        hash: described.hash,
        frozenAt: frozenAt === null ? null : formatDay(frozenAt),
      };
    },

    async timeline(callerId, { channelId, from, to, step }) {
      const channelIds = await channelsFor(callerId, channelId);
      const end = to === undefined ? today() : Math.min(parseDay(to), today());
      return engine.timeline({
        channelIds,
        from: from === undefined ? undefined : parseDay(from),
        to: end,
        step,
        isSteady: to === undefined,
      });
    },

    async evidence(callerId, { traitId, limit, ...request }) {
      const query = await queryFor(callerId, request);
      if (traitId.startsWith(opinionId(""))) {
        const [opinion] = await reflections.find({ ...query, id: traitId, limit: 1 });
        const sources = opinion?.sources ?? [];
        return {
          messages: await messagesOf(callerId, sources.slice(0, limit)),
          hasMore: sources.length > limit,
        };
      }
      const ids = await engine.findEvidence({ ...query, traitId, limit: limit + 1 });
      return { messages: await messagesOf(callerId, ids.slice(0, limit)), hasMore: ids.length > limit };
    },

    setStanding: (callerId, traitId, standing) => commands.setStanding({ callerId, traitId, standing }),
    freeze: (callerId, day) =>
      commands.freezePersonality({ callerId, day: day === null ? null : parseDay(day) }),
    rollBack: (callerId, day) =>
      commands.rollBackPersonality({ callerId, day: day === null ? null : parseDay(day) }),

    async record() {
      const rows = await selectNewestChanges(read);
      const everybody = await publicChannels();
      const shown = await engine.describe({ channelIds: everybody, day: today(), isFresh: true });
      const opinions = await reflections.find({
        channelIds: everybody,
        day: today(),
        limit: opinionsKnown,
        withVetoed: true,
      });
      const known = [...idsOf(shown), ...opinions.map(({ id }) => id)];
      const ids = new Map(known.map((id) => [digestOf(id), id]));
      return {
        changes: rows.map((row) => ({
          id: row.id,
          at: new Date(row.at).toISOString(),
          memberId: row.member_id,
          change: row.change,
          traitId: row.trait_digest === null ? null : (ids.get(row.trait_digest) ?? null),
          day: row.day === null ? null : formatDay(row.day),
        })),
        pushes: await engine.pushes({ channelIds: everybody, since: today() - pushDays }),
      };
    },

    async rebuild() {
      const cells = await engine.rebuild();
      const query = { channelIds: await publicChannels(), day: today(), isFresh: true };
      return { cells, hash: (await engine.describe(query)).hash };
    },
    reflections,
    async close() {
      await reflections.close();
      await engine.close();
    },
  };
}

/** Every trait that can be told of an audience, those that an admin left out among them. */
function idsOf({ lines, traits, markers, interests, standings }: ShownAudience): string[] {
  return [
    ...lines.map(({ traitId }) => traitId),
    ...[...traits, ...markers, ...interests].map(({ id }) => id),
    ...interests.map(({ label }) => opinionId(label)),
    ...standings.vetoed,
    ...standings.pinned,
  ];
}
