/** What has to be known of a new message to decide whether Lain answers it. */
export interface MessageFacts {
  isFromBot: boolean;
  isLainHere: boolean;
  /** Its channel is the direct channel of its author and Lain. */
  isToLainAlone: boolean;
  /** Put to Lain through the API, wherever it stands. */
  isAsked: boolean;
  mentionsLain: boolean;
  /** Its parent is a message of Lain's. */
  answersLain: boolean;
}

export type ReplyDecision =
  | { reply: true; reason: "asked" | "mentioned" | "replied_to" | "direct" }
  | { reply: false; reason: "from_bot" | "not_addressed" | "lain_not_here" };

/** Decides whether Lain answers a message, and says why. A bot never answers a bot. */
export function decideReply(facts: MessageFacts): ReplyDecision {
  if (facts.isFromBot) return { reply: false, reason: "from_bot" };
  const reason = addressOf(facts);
  if (reason === undefined) return { reply: false, reason: "not_addressed" };
  return facts.isLainHere ? { reply: true, reason } : { reply: false, reason: "lain_not_here" };
}

function addressOf(facts: MessageFacts): "asked" | "mentioned" | "replied_to" | "direct" | undefined {
  if (facts.isAsked) return "asked";
  if (facts.mentionsLain) return "mentioned";
  if (facts.answersLain) return "replied_to";
  return facts.isToLainAlone ? "direct" : undefined;
}
