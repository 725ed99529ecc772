import type { Client } from "#cli/client.ts";
import { type ChatHistory, readChatHistories } from "#cli/evaluation/chat-history.ts";
import { evaluatePersonality, type PersonalityReport } from "#cli/evaluation/evaluate-personality.ts";
import { profileWords } from "#cli/evaluation/evaluate-profile-words.ts";
import { readOwnHistories } from "#cli/evaluation/own-histories.ts";
import type { Output } from "#cli/output.ts";

/** Measures on histories in files, each a community. */
export function evaluatePersonalityOf(output: Output, paths: readonly string[]): void {
  tell(output, readChatHistories(paths));
}

/** Measures on the workspace's own public channels, each a community. */
export async function evaluateOwnPersonality(client: Client, output: Output): Promise<void> {
  tell(output, await readOwnHistories(client));
}

function tell(output: Output, histories: readonly ChatHistory[]): void {
  const report = evaluatePersonality(histories);
  output.result(
    [...profileLines(report), ...recognitionLines(report), ...steeringLines(report)].join("\n"),
    report,
  );
}

function profileLines({ profileWords: profiles }: PersonalityReport): string[] {
  if (profiles.length === 0) return ["No history is long enough for a profile of words."];
  return [
    `Of the ${profileWords} words that mark one half of a history, how many mark the other:`,
    ...profiles.map(
      ({ name, halves, weeks, ceiling, others }) =>
        `  ${name.padEnd(16)}${halves} (weeks dealt at random: ${weeks.low} to ${weeks.high}; ceiling ${ceiling}); another community's: ${others} at most`,
    ),
  ];
}

function recognitionLines({ recognition }: PersonalityReport): string[] {
  if (recognition.length === 0) return ["There are not two communities large enough to be told apart."];
  const named = { authors: "other authors", time: "a later time", both: "other authors of a later time" };
  return [
    "How many of 100 samples were recognised by how they are written, words and names apart:",
    ...recognition.map(
      ({ halved, sampleSize, recognised, interval, byCommunity, ceiling, floor }) =>
        `  ${`${sampleSize} messages, ${named[halved]}`.padEnd(46)}${recognised.toFixed(1)} (${interval.low.toFixed(1)} to ${interval.high.toFixed(1)}; guessing ${floor.toFixed(0)}, ceiling ${ceiling.toFixed(1)}): ${Object.entries(
          byCommunity,
        )
          .map(([name, share]) => `${name} ${share.toFixed(0)}`)
          .join(", ")}`,
    ),
  ];
}

function steeringLines({ steering }: PersonalityReport): string[] {
  if (steering.length === 0) return ["No history is large enough to try to steer it."];
  return [
    "How far one member's 1,000 messages move the trait that moves most, in its standard deviations between weeks:",
    ...steering.map(
      ({ name, authors, messages, farthest, undefended, entered }) =>
        `  ${name.padEnd(16)}${farthest.moved.toFixed(2)} (${farthest.trait}; ${messages} messages of ${authors}; a plain mean: ${undefended.toFixed(1)}); their phrases in the profile: ${entered.join(", ") || "none"}`,
    ),
  ];
}
