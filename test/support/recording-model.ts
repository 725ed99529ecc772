import {
  ModelFailure,
  type ModelPrompt,
  type ReflectingModel,
} from "#server/personality/opinions/reflecting-model.ts";

/** What a model says to a prompt: a text, or a failure. */
export type Saying = (
  prompt: ModelPrompt,
  signal: AbortSignal,
) => string | ModelFailure | Promise<string | ModelFailure>;

export interface RecordingModel extends ReflectingModel {
  prompts: ModelPrompt[];
  /** How the next prompts are answered. */
  says(saying: Saying): void;
}

/** A model that keeps what it is asked. A token is a character; a thousand of them cost a dollar. */
export function createRecordingModel({ name = "test:model" } = {}): RecordingModel {
  const prompts: ModelPrompt[] = [];
  let saying: Saying = () => answerOf();
  return {
    name,
    prompts,
    countTokens: (text) => text.length,
    dollarsFor: ({ prompt, answer }) => (prompt + answer) / 1_000,
    says(next) {
      saying = next;
    },
    async complete(prompt, signal) {
      prompts.push(prompt);
      const said = await saying(prompt, signal);
      if (said instanceof ModelFailure) throw said;
      return { text: said, tokens: prompt.system.length + prompt.user.length + said.length };
    },
  };
}

export interface SaidOpinion {
  topic?: unknown;
  statement?: unknown;
  sources?: unknown;
  disagreeing?: unknown;
}

export function answerOf(...opinions: SaidOpinion[]): string {
  return JSON.stringify({ opinions });
}

/** The numbers of the messages of a prompt that hold a text. */
export function numbersOf({ user }: ModelPrompt, text: string): number[] {
  return user
    .split("\n")
    .slice(1)
    .map((line) => JSON.parse(line) as { number: number; text: string })
    .filter((message) => message.text.includes(text))
    .map(({ number }) => number);
}
