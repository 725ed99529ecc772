import type { ReplyReason } from "#contract/reply.ts";

const inWords: Record<ReplyReason, string> = {
  stopped: "was stopped.",
  model_unavailable: "could not answer: the language model cannot be reached.",
  model_refused: "could not answer: the language model refused.",
  model_timeout: "could not answer: the language model took too long.",
  model_nonsense: "threw its answer away: what the language model wrote made no sense.",
  rate_limited: "is asked too much at present. Try again in a while.",
  question_removed: "did not answer: the question was removed.",
  not_addressed: "kept silent: the question was not put to it.",
  sources_changed: "took its answer back: a message that it relied on was changed meanwhile.",
  lain_not_here: "cannot answer here: it is not in this channel.",
  internal: "could not answer: something went wrong on the server.",
};

/** Why there is no answer, as the rest of a sentence that begins with Lain's name. */
export function reasonInWords(reason: string | undefined): string {
  return inWords[reason as ReplyReason] ?? inWords.internal;
}
