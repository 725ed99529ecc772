import { background } from "#server/personality/background/background.ts";
import { describeTraits } from "#server/personality/voice/describe-traits.ts";
import { scaled } from "#server/personality/voice/trait-scale.ts";
import { type SaidMessage, sumMessages } from "./chat-history.ts";

const hoursOfABlock = 4;

/**
 * How people write, as numbers by name: each trait, the shares of lengths, and of the day in blocks of four hours, on the scale
 * on which distances mean the same everywhere. No word and no name is part of it.
 */
export function traitVector(messages: readonly SaidMessage[]): Map<string, number> {
  const vector = new Map<string, number>();
  for (const { id, unit, value, distribution = [] } of describeTraits(
    sumMessages(messages).authors,
    background(),
  )) {
    if (id !== "hours") vector.set(id, scaled(value, unit));
    const step = id === "hours" ? hoursOfABlock : 1;
    for (let from = 0; from < distribution.length; from += step) {
      const shares = distribution.slice(from, from + step).map(({ share }) => share);
      vector.set(
        `${id} ${from}`,
        scaled(
          shares.reduce((sum, share) => sum + share, 0),
          "share",
        ),
      );
    }
  }
  return vector;
}
