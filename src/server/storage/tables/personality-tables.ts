import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import type { PersonalityChange } from "#contract/personality.ts";

export interface PersonalityTables {
  /**
   * What was counted in the messages of one member in one channel on one day: a function of those that are alive and
   * may be learned from. Where none are left there is no row. Words stand in `counts` and nowhere else.
   */
  observations: {
    channel_id: ChannelId;
    member_id: MemberId;
    /** Days since 1970-01-01, in UTC. */
    day: number;
    /** How it was counted; what has another stamp is not used. */
    stamp: string;
    messages: number;
    /** Those of them that answer somebody who is learned from. */
    answers: number;
    /** The least and the greatest id among them. */
    first_message_id: MessageId;
    last_message_id: MessageId;
    counts: Uint8Array;
  };
  /** What admins did to Lain's personality: the record, and what follows from it. */
  personality_changes: {
    id: string;
    at: number;
    member_id: MemberId;
    change: PersonalityChange["change"];
    /** A digest of the trait's id, which holds words: they may be forgotten. */
    trait_digest: string | null;
    day: number | null;
    /** Of a roll-back: the last day that shapes nothing. */
    until_day: number | null;
  };
}
