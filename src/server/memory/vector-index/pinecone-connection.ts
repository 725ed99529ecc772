import { setTimeout as sleepMs } from "node:timers/promises";
import type { Index, Pinecone } from "@pinecone-database/pinecone";
import { AppError } from "#server/platform/app-error.ts";
import type { Clock } from "#server/platform/clock.ts";
import { PassingFailure, type RetryDeps } from "#server/platform/retry.ts";
import { ensurePineconeIndex, hasPineconeIndex } from "./ensure-pinecone-index.ts";
import { describePineconeError } from "./pinecone-failure.ts";
import { createPineconeFetch, type PineconePatience } from "./pinecone-fetch.ts";
import type { PineconePlace } from "./vector-index-setting.ts";

export interface PineconeSetting extends PineconePlace {
  /** Numbers of a vector. */
  dimension: number;
  /** The workspace's own part of the index. */
  namespace: string;
}

/** Somebody waits for the answer to a question; work goes on in the background. */
export type PineconeUse = "question" | "work";

export type PineconePatiences = Record<PineconeUse, PineconePatience>;

export const pineconePatiences: PineconePatiences = {
  question: { attempts: 2, firstPauseMs: 200, longestPauseMs: 1_000, timeoutMs: 3_000 },
  work: { attempts: 6, firstPauseMs: 500, longestPauseMs: 30_000, timeoutMs: 30_000 },
};

/** After a question without an answer the next ones are told so at once: a room does not wait for each. */
const restMs = 10_000;

export interface PineconeConnectionDeps extends RetryDeps {
  patiences: PineconePatiences;
  clock: Clock;
}

export interface PineconeConnection {
  /** Asks the index something, once it is there. Failures are AppErrors with a sentence for the operator. */
  use<Answer>(use: PineconeUse, ask: (index: Index) => Promise<Answer>): Promise<Answer>;
  /** Whether the index is there; it is not made for that. */
  isThere(): Promise<boolean>;
}

/** The client is loaded here, at the first use: it takes half a second and 27 MB. */
export function createPineconeConnection(
  setting: PineconeSetting,
  { patiences, clock, ...retryDeps }: PineconeConnectionDeps,
): PineconeConnection {
  const { apiKey, indexName, namespace } = setting;
  const host = setting.baseUrl?.replace(/\/+$/, "");
  let opening: Promise<Record<PineconeUse, Index>> | undefined;
  let lastFailure: { at: number; error: unknown } | undefined;

  async function createClients(): Promise<Record<PineconeUse, Pinecone>> {
    const { Pinecone } = await import("@pinecone-database/pinecone");
    const createClient = (use: PineconeUse): Pinecone =>
      new Pinecone({
        apiKey,
        maxRetries: 0,
        fetchApi: createPineconeFetch(patiences[use], retryDeps),
        ...(host !== undefined && { controllerHostUrl: host }),
      });
    return { question: createClient("question"), work: createClient("work") };
  }

  async function open(): Promise<Record<PineconeUse, Index>> {
    const clients = await createClients();
    await ensurePineconeIndex(clients.work, setting, retryDeps.sleep);
    // Without a host the client takes the one that the index reported just now.
    const target = { name: indexName, namespace, ...(host !== undefined && { host }) };
    return { question: clients.question.index(target), work: clients.work.index(target) };
  }

  function opened(): Promise<Record<PineconeUse, Index>> {
    opening ??= open().catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  }

  async function ask<Answer>(use: PineconeUse, request: (index: Index) => Promise<Answer>): Promise<Answer> {
    const indexes = await (use === "work" ? opened() : inTime(opened(), patiences.question.timeoutMs));
    return request(indexes[use]).catch((error: unknown) => {
      // The index may be another by now, or gone: it is looked at again before the next request.
      opening = undefined;
      throw error;
    });
  }

  return {
    async use(use, request) {
      const isResting = lastFailure !== undefined && clock.now() - lastFailure.at < restMs;
      if (use === "question" && isResting) throw lastFailure?.error;
      try {
        const answer = await ask(use, request);
        lastFailure = undefined;
        return answer;
      } catch (error) {
        const described = describePineconeError(error);
        const isAway = described instanceof AppError && described.code === "unavailable";
        if (use === "question" && isAway) lastFailure = { at: clock.now(), error: described };
        throw described;
      }
    },

    async isThere() {
      try {
        return await hasPineconeIndex((await createClients()).work, setting);
      } catch (error) {
        throw describePineconeError(error);
      }
    },
  };
}

function inTime<Value>(value: Promise<Value>, timeoutMs: number): Promise<Value> {
  const late = sleepMs(timeoutMs, undefined, { ref: false }).then(() => {
    throw new PassingFailure("no answer in time");
  });
  return Promise.race([value, late]);
}
