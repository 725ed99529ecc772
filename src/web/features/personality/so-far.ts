import type { Personality } from "#contract/personality.ts";
import { longDay, spanInWords } from "./day-words.ts";

/** Below so many messages, nobody is anybody yet. */
const aFew = 200;

type Seen = Pick<Personality, "messagesSeen" | "authorsSeen" | "firstDay" | "lastDay">;

/** How much Lain has seen, in its own words and honestly. */
export function soFarInWords(
  { messagesSeen, authorsSeen, firstDay, lastDay }: Seen,
  isPast: boolean,
): string {
  const messages = messagesSeen === 1 ? "one message" : `${messagesSeen.toLocaleString()} messages`;
  const people = authorsSeen === 1 ? "one person" : `${authorsSeen.toLocaleString()} people`;
  const read = `I ${isPast ? "had" : "have"} read ${messages} by ${people}`;
  if (!firstDay || !lastDay) return `${read}.`;
  if (messagesSeen < aFew)
    return `${read} since ${longDay(firstDay)}. That is little: do not take what follows too seriously.`;
  return `${read} in ${spanInWords(firstDay, lastDay)}. This is who I ${isPast ? "was" : "became"}.`;
}
