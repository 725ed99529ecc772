/** How far a subscriber has come. */
export interface Position {
  get(): Promise<number>;
  /** The subscriber is done with all events up to this one. */
  pass(seq: number): Promise<void>;
  /** After a failure: the subscriber may have moved its cursor part of the way. */
  forget(): void;
  /** Resolves when what was passed is in the database. */
  keep(): Promise<void>;
}

/** Of one who sees what happens from now on: nothing is kept. */
export function createPassingPosition(start: number): Position {
  let current = start;
  return {
    get: async () => current,
    pass: async (seq) => {
      current = seq;
    },
    forget: () => {},
    keep: async () => {},
  };
}

/** Milliseconds after which a cursor that the subscriber did not move itself is written. */
const writeMs = 1_000;

/**
 * Of a durable subscriber. A batch that had an effect has moved the cursor in its commit. Where it had none, the
 * cursor is written a little later, because each write is a commit that others wait for: after a crash such
 * events are looked at again, and again nothing comes of them.
 */
export function createDurablePosition(cursor: {
  read(): Promise<number>;
  /** Never back. */
  write(seq: number): Promise<void>;
  onFailure(error: unknown): void;
}): Position {
  let known: number | undefined;
  let unwritten: number | undefined;
  let writing: NodeJS.Timeout | undefined;

  async function keep(): Promise<void> {
    clearTimeout(writing);
    writing = undefined;
    const seq = unwritten;
    unwritten = undefined;
    if (seq !== undefined) await cursor.write(seq);
  }

  return {
    get: async () => (known ??= Math.max(await cursor.read(), unwritten ?? 0)),
    async pass(seq) {
      known = seq;
      unwritten = seq;
      writing ??= setTimeout(() => void keep().catch(cursor.onFailure), writeMs).unref();
    },
    forget() {
      known = undefined;
    },
    keep,
  };
}
