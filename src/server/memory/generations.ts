import { isDeepStrictEqual } from "node:util";
import { AppError } from "#server/platform/app-error.ts";
import { describeError, type Logger } from "#server/platform/logger.ts";
import { oneAtATime } from "#server/platform/one-at-a-time.ts";
import type { Commands } from "#server/storage/command.ts";
import type { Database } from "#server/storage/schema.ts";
import { createEmbeddings } from "./embedding/create-embeddings.ts";
import type { Embedder } from "./embedding/embedder.ts";
import { createGeneration, type Generation } from "./generation.ts";
import { type GenerationRow, selectGeneration, selectGenerations } from "./generation-queries.ts";
import type { memoryCommands } from "./memory-commands.ts";
import { embeddingSettingOf, type MemoryOptions } from "./memory-options.ts";
import { CodeStore } from "./vector-index/code-store.ts";
import { type OpenVectorIndex, openVectorIndex } from "./vector-index/open-vector-index.ts";

const rowsPerCommand = 500;

/** The generations of vectors: usually one; while another is being made, two. */
export interface Generations {
  /** Those that are kept true. */
  living(): Generation[];
  /** The one that is asked: the newest that is complete, else the newest. */
  serving(): Generation | undefined;
  /** The one that today's options name, begun where there is none. Fails while its service does not say what the model is. */
  wanted(): Promise<Generation>;
  /** Another one of what today's options name, to take the place of all that live. */
  begin(): Promise<Generation>;
  /** It holds every message now: it serves, and the others go. */
  complete(generation: Generation): Promise<void>;
  /** Ends those that are used no more, as far as their places can be reached. */
  tidy(): Promise<void>;
}

export async function openGenerations(deps: {
  read: Database;
  commands: Commands<typeof memoryCommands>;
  options: MemoryOptions;
  /** Reads the codes of an embedded index. */
  loadCodes(indexId: number): Promise<CodeStore>;
  /** Called when others live than before. */
  onChange(living: Generation[]): void;
  logger: Logger;
  openIndex?: OpenVectorIndex;
}): Promise<Generations> {
  const { read, commands, options, loadCodes, onChange, logger, openIndex = openVectorIndex } = deps;
  const alone = oneAtATime();
  let living: Generation[] = [];
  for (const row of await selectGenerations(read)) if (row.retired_at === null) living.push(await open(row));

  async function open(row: GenerationRow, embedder?: Embedder): Promise<Generation> {
    const isHere = JSON.parse(row.place).kind === "embedded";
    const codes = isHere ? await loadCodes(row.id) : new CodeStore(0);
    return createGeneration(row, { read, options, codes, openIndex, ...(embedder && { embedder }) });
  }

  const serving = () =>
    living.find(({ isComplete, isUsable }) => isComplete && isUsable) ??
    living.find(({ isUsable }) => isUsable);

  async function findWanted(): Promise<Generation | undefined> {
    const found = living.find(
      ({ embedding, place }) =>
        isDeepStrictEqual(embedding, options.embedding) && isDeepStrictEqual(place, options.vectorIndex),
    );
    try {
      await found?.embedder();
      return found;
    } catch (error) {
      if (error instanceof AppError && error.code === "conflict") return undefined;
      throw error;
    }
  }

  async function begin(): Promise<Generation> {
    const embedder = await createEmbeddings(embeddingSettingOf(options.embedding, options));
    const { model, dimension } = embedder;
    const embedding = JSON.stringify(options.embedding);
    const place = JSON.stringify(options.vectorIndex);
    const indexId = await commands.beginGeneration({ model, dimension, embedding, place });
    const generation = await open((await selectGeneration(read, indexId))!, embedder);
    logger.info("memory.generation-begun", { indexId, model, dimension, place });
    living = [generation, ...living];
    onChange(living);
    return generation;
  }

  async function retire(isKept: (generation: Generation) => boolean): Promise<void> {
    const retired = living.filter((generation) => !isKept(generation));
    if (retired.length === 0) return;
    living = living.filter(isKept);
    for (const { id } of retired) await commands.retireGeneration({ indexId: id });
    onChange(living);
  }

  async function end(row: GenerationRow): Promise<void> {
    const indexId = row.id;
    const generation = createGeneration(row, { read, options, codes: new CodeStore(0), openIndex });
    while ((await commands.thinGeneration({ indexId, limit: rowsPerCommand })) > 0);
    await (await generation.index()).clear();
    await commands.endGeneration({ indexId });
    logger.info("memory.generation-ended", { indexId });
  }

  return {
    living: () => living,
    serving,
    begin: () => alone(begin),

    wanted: () =>
      alone(async () => {
        const wanted = (await findWanted()) ?? (await begin());
        const kept = [wanted, serving()];
        await retire((generation) => kept.includes(generation));
        return wanted;
      }),

    async complete(generation) {
      if (!generation.isComplete) {
        await commands.markGeneration({ indexId: generation.id, mark: "complete_at" });
        generation.isComplete = true;
        logger.info("memory.generation-complete", { indexId: generation.id, model: generation.model });
      }
      await retire((one) => one === generation);
    },

    async tidy() {
      for (const row of await selectGenerations(read)) {
        if (row.retired_at === null) continue;
        await end(row).catch((error: unknown) => {
          logger.warn("memory.generation-not-ended", { indexId: row.id, error: describeError(error) });
        });
      }
    },
  };
}
