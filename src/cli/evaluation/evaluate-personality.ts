import type { ChatHistory } from "./chat-history.ts";
import { evaluateProfileWords, type ProfileWords } from "./evaluate-profile-words.ts";
import { evaluateRecognition, type Recognition } from "./evaluate-recognition.ts";
import { evaluateSteering, type Steering } from "./evaluate-steering.ts";

/** Communities with fewer messages are too small to be told apart by halves. */
const leastToRecognise = 2_000;
const leastToSteer = 10_000;

export interface PersonalityReport {
  profileWords: ProfileWords[];
  /** Nothing where there are less than two communities to tell apart. */
  recognition: Recognition[];
  steering: Steering[];
}

/** Measures what Lain makes of communities: whether their words are theirs, their manner tells them apart, and one member can bend it. */
export function evaluatePersonality(histories: readonly ChatHistory[]): PersonalityReport {
  const large = (least: number) => histories.filter(({ messages }) => messages.length >= least);
  const recognisable = large(leastToRecognise);
  return {
    profileWords: evaluateProfileWords(histories),
    recognition: recognisable.length < 2 ? [] : evaluateRecognition(recognisable),
    steering: large(leastToSteer).map(evaluateSteering),
  };
}
