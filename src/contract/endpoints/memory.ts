import { z } from "zod";
import { endpoint } from "#contract/endpoint.ts";
import { messageIdSchema } from "#contract/ids.ts";

const tag = "memory";

/** Vectors that one model made, in one place. */
const generationSchema = z.object({
  model: z.string(),
  /** Numbers of a vector. */
  dimension: z.number().int(),
  /** Where they are: `embedded` (in the database), or `pinecone:INDEX`. */
  place: z.string(),
  /** Messages of which it holds the vector. */
  count: z.number().int(),
  /** Since when it holds every message; null while it is being made. */
  completeAt: z.iso.datetime().nullable(),
  /** When its index and the database were last compared, from end to end. */
  checkedAt: z.iso.datetime().nullable(),
  /** Events that it has still to look at. */
  waiting: z.number().int(),
  /** Sent to the model so far, as it counts them. */
  tokens: z.number().int(),
  /** What they cost; null where the price is not known. */
  dollars: z.number().nullable(),
});

export const indexingSchema = z.object({
  /**
   * `waiting-for-consent`: making the vectors of all messages costs money, and nobody has agreed to it yet. `stopped`: by
   * somebody, until they start it again.
   */
  state: z.enum(["idle", "running", "stopped", "waiting-for-consent", "done", "failed"]),
  /** Why it failed, for the operator; null unless it did. */
  problem: z.string().nullable(),
  /** Messages that Lain may remember, and how many of them are looked at so far. */
  total: z.number().int(),
  done: z.number().int(),
  /** Messages a second. */
  rate: z.number(),
  secondsLeft: z.number().nullable(),
  /** Differences between database and index that were found and mended. */
  mended: z.number().int(),
  /** Messages that could not be indexed. */
  parked: z.number().int(),
  /** What is asked by meaning now; null before the first start is through. */
  serving: generationSchema.nullable(),
  /** What is being made to take its place; null while there is none. */
  building: generationSchema.nullable(),
  /** Events of which the words are still to be looked at. */
  waiting: z.number().int(),
  /** What it will take to make the vectors that are missing; told while consent is waited for. */
  estimate: z
    .object({ messages: z.number().int(), tokens: z.number().int(), dollars: z.number().nullable() })
    .nullable(),
});

export const startIndexing = endpoint({
  method: "POST",
  path: "/memory/index",
  summary:
    "Index what is missing; `check`: find and mend differences; `anew`: make all vectors again; `confirmed`: agree to the cost",
  tag,
  access: "admin",
  body: z.strictObject({
    check: z.boolean().default(false),
    /** Makes all vectors again; the old ones serve until that is done. */
    anew: z.boolean().default(false),
    /** Agrees to what it costs. */
    confirmed: z.boolean().default(false),
  }),
  answers: { 202: indexingSchema },
});

export const stopIndexing = endpoint({
  method: "POST",
  path: "/memory/index/stop",
  summary: "Stop what is under way; what is done stays done, and what is paid for has to be agreed to again",
  tag,
  access: "admin",
  answers: { 202: indexingSchema },
});

export const getIndexing = endpoint({
  method: "GET",
  path: "/memory/index",
  summary: "What memory consists of, and how far the indexing is",
  tag,
  access: "admin",
  answers: { 200: indexingSchema },
});

export const parkedMessageSchema = z.object({
  messageId: messageIdSchema,
  /** What could not be made of it. */
  shelf: z.enum(["words", "vectors"]),
  attempts: z.number().int(),
  /** Never holds anything of the text. */
  reason: z.string(),
  parkedAt: z.iso.datetime(),
});

export const listParked = endpoint({
  method: "GET",
  path: "/memory/parked",
  summary: "The newest 50 messages that could not be indexed, each with the reason",
  tag,
  access: "admin",
  answers: { 200: z.object({ parked: z.array(parkedMessageSchema), hasMore: z.boolean() }) },
});

export const retryParked = endpoint({
  method: "POST",
  path: "/memory/parked/retry",
  summary: "Try again what could not be indexed",
  tag,
  access: "admin",
  answers: { 202: indexingSchema },
});

export type Indexing = z.infer<typeof indexingSchema>;
export type IndexGeneration = z.infer<typeof generationSchema>;
export type ParkedMessage = z.infer<typeof parkedMessageSchema>;
