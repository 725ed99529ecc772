import type { Generated } from "kysely";
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
  /**
   * What a language model made of all that Lain has seen in a channel on a day. Triggers take it away with whatever
   * happens to that day's messages, their authors or the channel.
   */
  reflections: {
    id: Generated<number>;
    channel_id: ChannelId;
    /** Days since 1970-01-01, in UTC. */
    day: number;
    /** By which model, and by which prompt. */
    model: string;
    prompt_version: number;
    /** Of the model, the prompt and the messages that it was made of. */
    digest: string;
    /** `unusable`: the model's answer could not be used. */
    outcome: "read" | "unusable";
    made_at: number;
  };
  /** Every human who wrote in the channel on that day. */
  reflection_authors: { member_id: MemberId; reflection_id: number };
  reflection_statements: {
    reflection_id: number;
    position: number;
    topic: string;
    statement: string;
    /** JSON: ids of messages. */
    sources: string;
    /** JSON: ids of members. */
    disagreeing: string;
  };
  /** Tokens that reflections took on a day, as they are counted here. */
  reflection_spending: { day: number; tokens: number };
}
