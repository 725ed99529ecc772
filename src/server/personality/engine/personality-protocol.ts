import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import type { Bond, Mood, Push, TimelinePoint } from "#contract/personality.ts";
import type { DescribedAudience } from "./describe-audience.ts";
import type { TimelineStep } from "./describe-timeline.ts";

export interface PersonalitySetting {
  lainId: MemberId;
}

/** Whose personality, and as of when (days since 1970-01-01). */
export interface AudienceQuery {
  channelIds: readonly ChannelId[];
  day: number;
  /** Everything that was said until now is in it; otherwise only what was taken away is surely out of it. */
  isFresh: boolean;
  /** Without what was said that day, where the days before say enough: it is the same all day then, and never waited for. */
  isSteady?: boolean;
}

export interface ShownAudience extends DescribedAudience {
  /** By the lines, in their order. */
  evidence: MessageId[][];
  frozenAt: number | null;
}

/** What the personality's thread does. Asked for from the main thread by name. */
export interface PersonalityOperations {
  /** Counts what happened up to an event. */
  observe(input: { upTo: number }): Promise<void>;
  describe(query: AudienceQuery): Promise<ShownAudience>;
  findEvidence(query: AudienceQuery & { traitId: string; limit: number }): Promise<MessageId[]>;
  timeline(
    query: Omit<AudienceQuery, "day" | "isFresh"> & {
      from: number | undefined;
      to: number;
      step: TimelineStep | undefined;
    },
  ): Promise<{ step: TimelineStep; points: TimelinePoint[] }>;
  bond(query: { memberId: MemberId; channelIds: readonly ChannelId[] }): Promise<Bond>;
  mood(query: { channelIds: readonly ChannelId[]; now: number }): Promise<Mood | null>;
  /** Days on which one member said much more than all others together, newest first. */
  pushes(query: { channelIds: readonly ChannelId[]; since: number }): Promise<Push[]>;
  /** Makes every cell anew. Answers how many there are. */
  rebuild(): Promise<number>;
}

export type OperationName = keyof PersonalityOperations;
