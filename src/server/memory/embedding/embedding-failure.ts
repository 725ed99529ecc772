/**
 * `outage`: the same request may succeed later. `refused`: this input will never go through. `not_allowed`: nothing
 * goes through until the operator has changed something; the message says what.
 */
export type EmbeddingFaultKind = "outage" | "refused" | "not_allowed";

/** Why there are no vectors, as plain data. `reason` holds no key and nothing of any text. */
export interface EmbeddingFault {
  kind: EmbeddingFaultKind;
  reason: string;
  /** How long the service asks to be left alone. */
  retryAfterMs?: number | undefined;
  /** A service, or what stands before it, can break on one text. `late`: it did not end in time, as with too many texts. */
  mayBeOfTexts?: "broken" | "late" | undefined;
}

/** Everything that can go wrong with a service that makes vectors. */
export class EmbeddingFailure extends Error {
  readonly fault: EmbeddingFault;

  constructor(fault: EmbeddingFault) {
    super(fault.reason);
    this.name = "EmbeddingFailure";
    this.fault = fault;
  }
}

/** The failure that client libraries have wrapped, or undefined: then it is a bug. */
export function embeddingFailureIn(error: unknown): EmbeddingFailure | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (cause instanceof EmbeddingFailure) return cause;
  return undefined;
}
