/** The language model as reflections need it. */
export interface ReflectingModel {
  /** As people know it: `openai:NAME`. */
  name: string;
  /** At least as many tokens as a text has. */
  countTokens(text: string): number;
  /** What tokens cost; null where the price is not known. */
  dollarsFor(tokens: { prompt: number; answer: number }): number | null;
  /** Throws `ModelFailure`. `tokens`: of prompt and answer together. */
  complete(prompt: ModelPrompt, signal: AbortSignal): Promise<{ text: string; tokens: number }>;
}

export interface ModelPrompt {
  /** Fixed text alone. */
  system: string;
  /** What people wrote, as data. */
  user: string;
}

/** `outage`: the same prompt may be answered later. `unusable`: this prompt is not answered with anything of use. */
export type ModelFailureKind = "outage" | "unusable";

export class ModelFailure extends Error {
  readonly kind: ModelFailureKind;
  /** How long the model's server asks to be left alone. */
  readonly retryAfterMs: number | undefined;
  /** The prompt was taken, so it may have to be paid for. */
  readonly isCharged: boolean;

  /** `message` is shown to admins: it holds nothing that was written. */
  constructor(
    kind: ModelFailureKind,
    message: string,
    {
      retryAfterMs,
      isCharged = kind === "unusable",
    }: { retryAfterMs?: number | undefined; isCharged?: boolean } = {},
  ) {
    super(message);
    this.name = "ModelFailure";
    this.kind = kind;
    this.retryAfterMs = retryAfterMs;
    this.isCharged = isCharged;
  }
}
