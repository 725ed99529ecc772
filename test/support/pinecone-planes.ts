import { nearestVectors, PineconeStore, type StoredVector } from "./pinecone-store.ts";

/** An answer that is a "no". */
export class PineconeFault extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export interface PineconeIndexOptions {
  name: string;
  dimension: number;
  metric: string;
  spec?: object;
  state?: "Initializing" | "InitializationFailed" | "Ready";
}

export interface PineconePlanesOptions {
  /** How long a write stays unseen; `Infinity`: until `settle`. */
  lagMs?: number;
  /** An index that is there from the start. */
  index?: PineconeIndexOptions;
  /** How often a new index is looked at before it is ready. */
  looksUntilReady?: number;
}

type Query = URLSearchParams;

/** Fixed limits of the service (docs.pinecone.io, operation limits). */
const limits = {
  requestBytes: 2 * 1024 * 1024,
  answerBytes: 4 * 1024 * 1024,
  metadataBytes: 40 * 1024,
  vectors: 1_000,
  ids: 1_000,
  listed: 100,
  topK: 10_000,
  filterValues: 10_000,
};

/** What the service does, in memory, on a plan that allows one index: so data calls need not say which they mean. */
export class PineconePlanes {
  readonly store: PineconeStore;
  index: PineconeIndexOptions | undefined;
  #looksLeft: number;

  constructor({ lagMs = 0, index, looksUntilReady = 1 }: PineconePlanesOptions = {}) {
    this.store = new PineconeStore(lagMs);
    this.index = index;
    this.#looksLeft = index === undefined ? looksUntilReady : 0;
  }

  /** `bytes`: of the request's body. Throws a PineconeFault where the service would refuse. */
  answer(method: string, url: URL, body: unknown, bytes: number): { status: number; body: object } {
    if (bytes > limits.requestBytes) throw new PineconeFault(413, "the request is larger than 2 MB");
    const answer = this.#answer(`${method} ${url.pathname}`, url.searchParams, body as Record<string, never>);
    if (JSON.stringify(answer).length > limits.answerBytes) refuse("the answer is larger than 4 MB");
    return { status: method === "POST" && url.pathname === "/indexes" ? 201 : 200, body: answer };
  }

  #answer(operation: string, query: Query, body: Record<string, never>): object {
    const isControl = operation.includes(" /indexes");
    if (!isControl && this.index === undefined) throw new PineconeFault(404, "no such index");
    switch (operation) {
      case "POST /indexes":
        return this.#create(body as never);
      case "POST /vectors/upsert":
        return this.#upsert(body as never);
      case "POST /vectors/delete":
        return this.#delete(body as never);
      case "POST /query":
        return this.#query(body as never);
      case "GET /vectors/list":
        return this.#list(query);
      case "GET /vectors/fetch":
        return this.#fetch(query);
    }
    const name = /^GET \/indexes\/([^/]+)$/.exec(operation)?.[1];
    if (name === undefined || name !== this.index?.name)
      throw new PineconeFault(404, `nothing at ${operation}`);
    if (this.#looksLeft-- <= 0 && this.index.state !== "InitializationFailed") this.index.state = "Ready";
    return this.#describe();
  }

  #create({ name, dimension, metric = "cosine", spec }: PineconeIndexOptions): object {
    if (this.index?.name === name) throw new PineconeFault(409, "there is an index of that name");
    if (this.index !== undefined) throw new PineconeFault(403, "the plan allows one index");
    this.index = { name, dimension, metric, ...(spec && { spec }), state: "Initializing" };
    return this.#describe();
  }

  #describe(): object {
    const { name, dimension, metric, spec, state = "Ready" } = this.index!;
    const serverless = {
      cloud: "aws",
      region: "us-east-1",
      ...(spec as { serverless?: object })?.serverless,
    };
    const read_capacity = { mode: "OnDemand", status: { state: "Ready" } };
    const isPods = spec !== undefined && "pod" in spec;
    return {
      name,
      dimension,
      metric,
      vector_type: "dense",
      // Nobody listens there: who was told another address has to go by that.
      host: `${name}-fake.svc.invalid`,
      deletion_protection: "disabled",
      spec: isPods ? spec : { serverless: { ...serverless, read_capacity } },
      status: { ready: state === "Ready", state },
    };
  }

  #upsert({
    vectors,
    namespace,
  }: {
    vectors: (Omit<StoredVector, "values"> & { id: string; values: number[] })[];
    namespace: string;
  }) {
    if (vectors.length < 1 || vectors.length > limits.vectors) refuse("1 to 1,000 vectors");
    const stored = new Map<string, StoredVector>();
    for (const { id, values, metadata = {} } of vectors) {
      this.#checkValues(values);
      checkMetadata(metadata);
      stored.set(id, { values: Float32Array.from(values), metadata });
    }
    this.store.upsert(namespace, stored);
    return { upsertedCount: vectors.length };
  }

  #delete(request: { ids?: string[]; deleteAll?: boolean; namespace: string }): object {
    const { ids = [], deleteAll = false, namespace } = request;
    const isSized = ids.length >= 1 && ids.length <= limits.ids;
    if (deleteAll ? ids.length > 0 : !isSized) refuse("1 to 1,000 ids, or all");
    const kept = this.store.kept(namespace);
    if (kept === undefined) throw new PineconeFault(404, "Namespace not found");
    this.store.remove(namespace, deleteAll ? [...kept.keys()] : ids);
    return {};
  }

  #query(query: {
    vector: number[];
    topK: number;
    namespace: string;
    filter?: Record<string, { $in: unknown[] }>;
    includeMetadata?: boolean;
  }): object {
    this.#checkValues(query.vector);
    if (query.topK < 1 || query.topK > limits.topK) refuse("topK from 1 to 10,000");
    const wanted = Object.entries(query.filter ?? {}).map(([key, { $in }]) => {
      if (!Array.isArray($in) || $in.length > limits.filterValues) refuse("$in with up to 10,000 values");
      return { key, values: new Set($in) };
    });
    const matches = nearestVectors(this.store.visible(query.namespace), {
      ...query,
      matches: (metadata) => wanted.every(({ key, values }) => values.has(metadata[key])),
    });
    const shown = matches.map(({ metadata, ...match }) => ({
      ...match,
      values: [],
      ...(query.includeMetadata && { metadata }),
    }));
    return { matches: shown, namespace: query.namespace, usage: { readUnits: 1 } };
  }

  #list(query: Query): object {
    const limit = Number(query.get("limit") ?? limits.listed);
    if (limit < 1 || limit > limits.listed) refuse("1 to 100 a page");
    const namespace = query.get("namespace") ?? "";
    const ids = [...this.store.visible(namespace).keys()].sort();
    const after = query.get("paginationToken") ?? "";
    const page = ids.filter((id) => id > after).slice(0, limit);
    const isLast = page.length === 0 || page.at(-1) === ids.at(-1);
    return {
      vectors: page.map((id) => ({ id })),
      ...(!isLast && { pagination: { next: page.at(-1) } }),
      namespace,
      usage: { readUnits: 1 },
    };
  }

  #fetch(query: Query): object {
    const ids = query.getAll("ids");
    if (ids.length < 1 || ids.length > limits.ids) refuse("1 to 1,000 ids");
    const namespace = query.get("namespace") ?? "";
    const visible = this.store.visible(namespace);
    const found = ids.flatMap((id) => {
      const vector = visible.get(id);
      return vector ? [[id, { id, values: Array.from(vector.values), metadata: vector.metadata }]] : [];
    });
    return { vectors: Object.fromEntries(found), namespace, usage: { readUnits: 1 } };
  }

  #checkValues(values: readonly number[]): void {
    if (values.length !== this.index?.dimension) refuse(`a vector of ${this.index?.dimension} dimensions`);
    if (values.some((value) => typeof value !== "number")) refuse("numbers");
    if (values.every((value) => value === 0))
      refuse("dense vectors must contain at least one non-zero value");
  }
}

function checkMetadata(metadata: object): void {
  if (Buffer.byteLength(JSON.stringify(metadata)) > limits.metadataBytes) refuse("metadata of up to 40 KB");
  for (const value of Object.values(metadata)) {
    const isList = Array.isArray(value) && value.every((one) => typeof one === "string");
    if (!isList && !["string", "number", "boolean"].includes(typeof value))
      refuse("metadata is flat and has no null");
  }
}

function refuse(what: string): never {
  throw new PineconeFault(400, what);
}
