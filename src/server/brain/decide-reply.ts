import type { ChannelKind } from "#contract/channel.ts";

/** What has to be known of a new message to decide whether Lain answers it. */
export interface MessageFacts {
  isFromBot: boolean;
  /** Came with an import: said long ago, to others. */
  isHistory: boolean;
  isLainHere: boolean;
  channelKind: ChannelKind;
  /** Members of the channel besides Lain. */
  otherMembers: number;
  /** Put to Lain through the API, wherever it stands. */
  isAsked: boolean;
  mentionsLain: boolean;
  /** Its parent is a message of Lain's. */
  answersLain: boolean;
}

export type ReplyDecision =
  | { reply: true; reason: "asked" | "mentioned" | "replied_to" | "direct" }
  | { reply: false; reason: "from_bot" | "history" | "not_addressed" | "lain_not_here" };

/** Decides whether Lain answers a message, and says why. A bot never answers a bot. */
export function decideReply(facts: MessageFacts): ReplyDecision {
  if (facts.isFromBot) return { reply: false, reason: "from_bot" };
  if (facts.isHistory) return { reply: false, reason: "history" };
  const address = addressOf(facts);
  if (address === undefined) return { reply: false, reason: "not_addressed" };
  if (!facts.isLainHere) return { reply: false, reason: "lain_not_here" };
  return { reply: true, reason: address };
}

function addressOf(facts: MessageFacts): "asked" | "mentioned" | "replied_to" | "direct" | undefined {
  if (facts.isAsked) return "asked";
  if (facts.mentionsLain) return "mentioned";
  if (facts.answersLain) return "replied_to";
  if (facts.channelKind === "direct" && facts.isLainHere && facts.otherMembers === 1) return "direct";
  return undefined;
}
