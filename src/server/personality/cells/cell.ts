import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import { emptyObservation, type Observation } from "#server/personality/observation/observation.ts";

/** One member's messages in one channel on one day: nothing is counted finer than that. */
export interface CellKey {
  channelId: ChannelId;
  memberId: MemberId;
  /** Days since 1970-01-01, in UTC. */
  day: number;
}

/** What a cell holds, additive as observations are. */
export interface CellCounts extends Observation {
  /** Whom the messages answer: members who are learned from. */
  partners: Map<string, number>;
}

export interface Cell extends CellKey {
  messages: number;
  answers: number;
  firstId: MessageId;
  lastId: MessageId;
  counts: CellCounts;
}

/** A cell without its counts: what is stored of it, or what its messages are. */
export type CellOutline = Omit<Cell, "counts">;

export const dayMs = 86_400_000;

export function dayOf(ms: number): number {
  return Math.floor(ms / dayMs);
}

export function nameOfCell({ channelId, memberId, day }: CellKey): string {
  return `${channelId} ${memberId} ${day}`;
}

export function emptyCounts(): CellCounts {
  return { ...emptyObservation(), partners: new Map() };
}
