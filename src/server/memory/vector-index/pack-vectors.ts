import { AppError } from "#server/platform/app-error.ts";
import type { VectorMetadata, VectorRecord } from "./vector-index.ts";

/** What Pinecone takes in one request (docs.pinecone.io, operation limits), with 2 MB read as the smaller of its two meanings. */
export const upsertLimits = { records: 1_000, bytes: 2_000_000 };

/** A record as Pinecone takes it. */
export interface PineconeRecord {
  id: string;
  values: number[];
  metadata: VectorMetadata;
}

/**
 * Records in requests that are as full as the limits allow, in their order; of records with the same id the last. Made
 * one at a time, since each is up to 2 MB of text: nothing waits for all.
 */
export function* packVectors(
  records: readonly VectorRecord[],
  namespace: string,
  limits = upsertLimits,
): Generator<PineconeRecord[]> {
  const emptyBytes = jsonBytes({ vectors: [], namespace });
  let batch: PineconeRecord[] = [];
  let batchBytes = emptyBytes;
  for (const record of lastOfEach(records)) {
    const packed = { id: record.vectorId, values: toUnit(record.values), metadata: record.metadata };
    const bytes = jsonBytes(packed);
    const isFull = batch.length === limits.records || batchBytes + ",".length + bytes > limits.bytes;
    if (batch.length > 0 && isFull) {
      yield batch;
      batch = [];
      batchBytes = emptyBytes;
    }
    batchBytes += bytes + (batch.length > 0 ? ",".length : 0);
    batch.push(packed);
  }
  if (batch.length > 0) yield batch;
}

/**
 * A vector's direction in eight decimals: nearer than its 32 bits are, and as JSON half as long as those. The cosine does
 * not see a length. Throws `unprocessable` where there is none: Pinecone refuses a whole request for one such vector.
 */
export function toUnit(values: Float32Array): number[] {
  const square = values.reduce((sum, value) => sum + value * value, 0);
  if (!(square > 0 && Number.isFinite(square))) {
    throw new AppError("unprocessable", "A vector has no direction.");
  }
  const scale = 1e8 / Math.sqrt(square);
  return Array.from(values, (value) => Math.round(value * scale) / 1e8);
}

function lastOfEach(records: readonly VectorRecord[]): Iterable<VectorRecord> {
  return new Map(records.map((record) => [record.vectorId, record])).values();
}

function jsonBytes(value: object): number {
  return Buffer.byteLength(JSON.stringify(value));
}
