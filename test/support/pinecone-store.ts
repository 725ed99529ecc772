/** A vector as it was put in. */
export interface StoredVector {
  values: Float32Array;
  metadata: Record<string, unknown>;
}

type Namespaces = Map<string, Map<string, StoredVector>>;
type Write = (namespaces: Namespaces) => void;

/** The vectors of one index, eventually consistent: what is written is there at once, and seen `lagMs` later. */
export class PineconeStore {
  /** Then writes are as if they had never come. */
  losesWrites = false;
  readonly #lagMs: number;
  readonly #kept: Namespaces = new Map();
  readonly #visible: Namespaces = new Map();
  #unseen: { visibleAt: number; write: Write }[] = [];

  constructor(lagMs: number) {
    this.#lagMs = lagMs;
  }

  upsert(namespace: string, vectors: ReadonlyMap<string, StoredVector>): void {
    this.#write((namespaces) => {
      const place = namespaces.get(namespace) ?? new Map<string, StoredVector>();
      namespaces.set(namespace, place);
      for (const [id, vector] of vectors) place.set(id, vector);
    });
  }

  remove(namespace: string, ids: readonly string[]): void {
    this.#write((namespaces) => {
      for (const id of ids) namespaces.get(namespace)?.delete(id);
    });
  }

  /** What was written, seen or not. */
  kept(namespace: string): ReadonlyMap<string, StoredVector> | undefined {
    return this.#kept.get(namespace);
  }

  /** Those in which anything was ever written. */
  namespaces(): string[] {
    return [...this.#kept.keys()];
  }

  visible(namespace: string): ReadonlyMap<string, StoredVector> {
    this.#show(Date.now());
    return this.#visible.get(namespace) ?? new Map();
  }

  /** Makes all that was written visible. */
  settle(): void {
    this.#show(Number.POSITIVE_INFINITY);
  }

  #write(write: Write): void {
    if (this.losesWrites) return;
    write(this.#kept);
    this.#unseen.push({ visibleAt: Date.now() + this.#lagMs, write });
  }

  #show(now: number): void {
    const isSeen = ({ visibleAt }: { visibleAt: number }) => visibleAt <= now;
    for (const { write } of this.#unseen.filter(isSeen)) write(this.#visible);
    this.#unseen = this.#unseen.filter((one) => !isSeen(one));
  }
}

/** Up to `topK` of the nearest, best first; of equals whichever comes last by its id, so that nobody relies on an order. */
export function nearestVectors(
  vectors: ReadonlyMap<string, StoredVector>,
  query: {
    vector: readonly number[];
    topK: number;
    matches: (metadata: StoredVector["metadata"]) => boolean;
  },
): { id: string; score: number; metadata: StoredVector["metadata"] }[] {
  const length = lengthOf(query.vector);
  return [...vectors]
    .filter(([, { metadata }]) => query.matches(metadata))
    .map(([id, { values, metadata }]) => ({
      id,
      metadata,
      score: dot(query.vector, values) / length / lengthOf(values),
    }))
    .sort((one, other) => other.score - one.score || (one.id < other.id ? 1 : -1))
    .slice(0, query.topK);
}

function dot(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += one[i]! * other[i]!;
  return sum;
}

function lengthOf(values: ArrayLike<number>): number {
  return Math.sqrt(dot(values, values));
}
