import type { MemberId } from "#contract/ids.ts";
import type { Commands } from "#server/storage/command.ts";
import type { Database } from "#server/storage/schema.ts";
import type { Generation } from "./generation.ts";
import { heldHere } from "./held-here.ts";
import { selectStatesOfVectors } from "./index-queries.ts";
import type { memoryCommands } from "./memory-commands.ts";
import { shareBytes } from "./shared-bytes.ts";
import type { Held, Made, MessageToIndex, Shelf } from "./shelf.ts";
import { mapEach } from "./stages.ts";
import { binaryCode } from "./vector-index/binary-code.ts";
import { encodeVector } from "./vector-index/encode-vector.ts";
import type { VectorRecord } from "./vector-index/vector-index.ts";
import { vectorMetadata } from "./vector-index/vector-metadata.ts";

interface MadeVector {
  values: Float32Array;
  /** For the embedded index. */
  code: Uint32Array | undefined;
}

/**
 * One generation of the vectors of all messages. In the embedded index a vector is its row, so it is shown after the
 * commit. Elsewhere it is put before, and announced before that: whatever crashes, the database knows of every vector.
 */
export function createVectorsShelf(deps: {
  read: Database;
  commands: Pick<Commands<typeof memoryCommands>, "announceVectors" | "rememberVectors">;
  lainId: MemberId;
  generation: Generation;
}): Shelf<MadeVector> {
  const { read, commands, lainId, generation } = deps;
  const { id: indexId, codes } = generation;
  const madeOf = (values: Float32Array): MadeVector => ({ values, code: codes && binaryCode(values) });
  return {
    id: indexId,
    limits: async () => (await generation.embedder()).batch,
    states: (ids) => selectStatesOfVectors(read, { ids, lainId, indexId }),

    async make(messages) {
      const embedder = await generation.embedder();
      const embedded = await embedder.embedEach(messages.map(textOf));
      return embedded.map((text) =>
        "vector" in text ? { value: madeOf(text.vector) } : { refused: text.refused },
      );
    },

    async put(made) {
      if (codes !== undefined) return made;
      const vectors = made.map(({ message }) => ({
        message_id: message.id,
        vector_id: message.vector_id,
        author_id: message.author_id,
        version: message.version,
      }));
      const announced = new Set(await commands.announceVectors({ indexId, vectors }));
      const wanted = made.filter(({ message }) => announced.has(message.id));
      await (await generation.index()).upsert(wanted.map(toRecord));
      return wanted;
    },

    async take(keys) {
      if (codes === undefined && keys.length > 0) await (await generation.index()).remove(keys);
    },

    commit({ made, ...batch }) {
      const bytes = shareBytes(
        made.flatMap(({ value: { values, code } }) => (code ? [code, encodeVector(values)] : [])),
      );
      const rows = made.map(({ message }, index) => ({
        index_id: indexId,
        message_id: message.id,
        vector_id: message.vector_id,
        author_id: message.author_id,
        version: message.version,
        code: bytes[index * 2] ?? null,
        embedding: bytes[index * 2 + 1] ?? null,
      }));
      return commands.rememberVectors({ ...batch, indexId, rows, tokens: generation.takeTokens() });
    },

    async show(made, forgotten) {
      for (const { message, value } of made)
        if (value.code)
          codes?.upsert({ messageId: message.id, channelId: message.channel_id, code: value.code });
      for (const messageId of forgotten) codes?.remove(messageId);
    },

    held: () => (codes === undefined ? heldElsewhere(generation) : heldHere(codes.messageIds())),
  };
}

/** A message that is a file alone is found by the file's name. */
function textOf({ content, file_name }: MessageToIndex): string {
  return content.trim() === "" ? (file_name ?? "") : content;
}

function toRecord({ message, value }: Made<MadeVector>): VectorRecord {
  return { vectorId: message.vector_id, values: value.values, metadata: vectorMetadata(message) };
}

async function* heldElsewhere(generation: Generation): AsyncGenerator<Held[]> {
  const pages = (await generation.index()).scan();
  yield* mapEach(pages, async (page) =>
    page.map((vector) => ({ messageId: vector.metadata.message_id, vector })),
  );
}
