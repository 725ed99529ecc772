import { emptyObservation } from "#server/personality/observation/observation.ts";
import { observeMessage } from "#server/personality/observation/observe-message.ts";
import type { MoodHour } from "#server/personality/temperament/describe-mood.ts";

const hourMs = 3_600_000;

/** What was said lately, by how many hours ago. Times are epoch milliseconds. */
export function moodHours(said: readonly { content: string; createdAt: number }[], now: number): MoodHour[] {
  const ageOf = ({ createdAt }: { createdAt: number }) => Math.max(0, Math.floor((now - createdAt) / hourMs));
  return [...Map.groupBy(said, ageOf)].map(([age, messages]) => {
    const observation = emptyObservation();
    for (const message of messages) observeMessage({ ...message, answersAfterMs: null }, observation);
    return { age, features: observation.features };
  });
}
