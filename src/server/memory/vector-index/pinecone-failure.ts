import { AppError } from "#server/platform/app-error.ts";
import { PassingFailure } from "#server/platform/retry.ts";

/** Pinecone's "no". Holds nothing of what was sent or answered: that may be a key, or what people wrote. */
export class PineconeRefusal extends Error {
  readonly statusCode: number;

  constructor(statusCode: number) {
    super(`status ${statusCode}`);
    this.name = "PineconeRefusal";
    this.statusCode = statusCode;
  }
}

/** What the operator can do about a status. */
const sentences: Record<number, string> = {
  401: "Pinecone does not accept the key in PINECONE_API_KEY.",
  402: "Pinecone asks for a payment; its console says which.",
  403: "Pinecone does not allow this: look at the key's rights and at the plan's quota.",
  404: "The Pinecone index is gone.",
};

/** The status of the refusal beneath an error of the client. */
export function refusedWith(error: unknown): number | undefined {
  const failure = failureBeneath(error);
  return failure instanceof PineconeRefusal ? failure.statusCode : undefined;
}

/** An error of the client in one sentence for the operator; what is a bug stays as it is. */
export function describePineconeError(error: unknown): unknown {
  const failure = failureBeneath(error);
  if (failure instanceof PassingFailure) {
    return new AppError("unavailable", `Pinecone cannot be reached (${failure.message}).`);
  }
  if (failure instanceof PineconeRefusal) {
    const { statusCode } = failure;
    const isOfContent = [400, 413, 422].includes(statusCode);
    if (isOfContent)
      return new AppError("unprocessable", `Pinecone refuses what it was sent (${statusCode}).`);
    return new AppError("unavailable", sentences[statusCode] ?? `Pinecone refuses (status ${statusCode}).`);
  }
  // The client reads answers as they come; what it cannot read it fails on like this, and may quote it.
  const isUnreadable = error instanceof SyntaxError || error instanceof TypeError;
  return isUnreadable ? new AppError("unavailable", "Pinecone's answer cannot be read.") : error;
}

/** The client wraps what its fetch throws. */
function failureBeneath(error: unknown): PassingFailure | PineconeRefusal | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof PassingFailure || cause instanceof PineconeRefusal) return cause;
  }
  return undefined;
}
