import { randomUUID } from "node:crypto";
import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import {
  createPineconeVectorIndex,
  type PineconeDeps,
} from "#server/memory/vector-index/pinecone-vector-index.ts";
import type { VectorRecord } from "#server/memory/vector-index/vector-index.ts";
import { vectorMetadata } from "#server/memory/vector-index/vector-metadata.ts";
import { createManualClock } from "#server/platform/clock.ts";
import { formatId } from "#server/platform/ids.ts";
import { type FakePinecone, startFakePinecone } from "./fake-pinecone.ts";
import type { PineconePlanesOptions } from "./pinecone-planes.ts";

export interface PineconeFixture {
  fake: FakePinecone;
  index: ReturnType<typeof createPineconeVectorIndex>;
  /** Another index on the same server. */
  openIndex(deps?: Partial<PineconeDeps>): PineconeFixture["index"];
  /** The messages whose vectors were stored, as the database would have them. */
  messages: Map<string, MessageId>;
  makeRecord(options?: { channelId?: ChannelId; values?: readonly number[]; content?: string }): VectorRecord;
  /** What was waited, in milliseconds: nothing is really waited for. */
  pauses: number[];
  clock: ReturnType<typeof createManualClock>;
  close(): Promise<void>;
}

export const pineconeNamespace = "workspace-1";
export const pineconeDimension = 8;
export const pineconeChannels = [formatId(1_000_001), formatId(1_000_002)] as [ChannelId, ChannelId];

/** The index at a Pinecone that is a server of this process. */
export async function openPineconeFixture(
  options: PineconePlanesOptions & { deps?: Partial<PineconeDeps> } = {},
): Promise<PineconeFixture> {
  const fake = await startFakePinecone(options);
  const messages = new Map<string, MessageId>();
  const pauses: number[] = [];
  const clock = createManualClock(1_000_000);
  let lastId = 2_000_000;
  const openIndex = (deps: Partial<PineconeDeps> = {}) =>
    createPineconeVectorIndex({
      apiKey: fake.apiKey,
      baseUrl: fake.baseUrl,
      indexName: "lain",
      dimension: pineconeDimension,
      namespace: pineconeNamespace,
      messagesOf: async () => messages,
      sleep: async (ms) => void pauses.push(ms),
      random: () => 0,
      clock,
      ...options.deps,
      ...deps,
    });
  return {
    fake,
    index: openIndex(),
    openIndex,
    messages,
    pauses,
    clock,
    makeRecord({ channelId = pineconeChannels[0], values = [1], content = "a message" } = {}) {
      const vector = new Float32Array(pineconeDimension);
      vector.set(values);
      lastId += 1;
      const vectorId = randomUUID();
      const messageId = formatId(lastId) as MessageId;
      messages.set(vectorId, messageId);
      const metadata = vectorMetadata({
        id: messageId,
        content,
        created_at: lastId,
        updated_at: lastId,
        author_id: formatId(1) as MemberId,
        channel_id: channelId,
        parent_id: null,
        file_name: null,
      });
      return { vectorId, values: vector, metadata };
    },
    close: () => fake.close(),
  };
}
