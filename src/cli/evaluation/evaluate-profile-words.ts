import { background } from "#server/personality/background/background.ts";
import { describeMarkers } from "#server/personality/voice/describe-markers.ts";
import { createRandom } from "./bootstrap.ts";
import { authorsOf, type ChatHistory, type SaidMessage, sumMessages } from "./chat-history.ts";

/** Words of a profile. */
export const profileWords = 50;
/** A shorter history has no profile to compare. */
const leastMessages = 5_000;
const halvings = 20;
const weekMs = 7 * 86_400_000;

export interface ProfileWords {
  name: string;
  /** Words of the older half's profile that are in the newer half's. */
  halves: number;
  /** The same for halves that weeks were dealt to at random: the least and the most of 20. */
  weeks: { low: number; high: number };
  /** For halves that messages were dealt to: what can be reached. */
  ceiling: number;
  /** The most that a half shares with a half of another community: what means nothing. */
  others: number;
}

/** How much of a community's 50 strongest words stays the same from one half of its history to the other. */
export function evaluateProfileWords(histories: readonly ChatHistory[]): ProfileWords[] {
  const random = createRandom("halvings");
  const longEnough = histories.filter(({ messages }) => messages.length >= leastMessages);
  const profiled = longEnough.map(({ name, messages }) => {
    const names = authorsOf(messages);
    const profiles = (parts: readonly SaidMessage[][]) => parts.map((part) => profileOf(part, names));
    const older = messages.slice(0, messages.length / 2);
    const halves = profiles([older, messages.slice(older.length)]);
    const byWeek = Array.from({ length: halvings }, () => {
      const sides = new Map<number, number>();
      return shared(
        profiles(
          dealt(messages, ({ createdAt }) => {
            const week = Math.floor(createdAt / weekMs);
            if (!sides.has(week)) sides.set(week, random(2));
            return sides.get(week)!;
          }),
        ),
      );
    }).sort((one, other) => one - other);
    const weeks = { low: byWeek[0]!, high: byWeek.at(-1)! };
    return { name, halves, weeks, ceiling: shared(profiles(dealt(messages, () => random(2)))) };
  });
  return profiled.map(({ name, halves, weeks, ceiling }) => {
    const others = profiled
      .filter((other) => other.name !== name)
      .flatMap((other) => other.halves.flatMap((half) => halves.map((own) => shared([own, half]))));
    return { name, halves: shared(halves), weeks, ceiling, others: Math.max(0, ...others) };
  });
}

function profileOf(messages: readonly SaidMessage[], names: readonly string[]): string[] {
  return describeMarkers(sumMessages(messages, names), background())
    .filter(({ kind }) => kind === "word")
    .slice(0, profileWords)
    .map(({ text }) => text);
}

function shared([one, other]: readonly string[][]): number {
  const words = new Set(other);
  return one!.filter((word) => words.has(word)).length;
}

function dealt(messages: readonly SaidMessage[], sideOf: (message: SaidMessage) => number): SaidMessage[][] {
  const sides: SaidMessage[][] = [[], []];
  for (const message of messages) sides[sideOf(message)]!.push(message);
  return sides;
}
