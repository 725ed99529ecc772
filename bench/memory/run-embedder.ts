import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { EmbedderOrder, EmbedderSaw } from "./limited-embedder.ts";

/** `limited-embedder.ts` in a process of its own. */
export interface RunningEmbedder {
  url: string;
  order(order: EmbedderOrder): void;
  tell(): Promise<EmbedderSaw>;
  close(): Promise<void>;
}

export async function runEmbedder(): Promise<RunningEmbedder> {
  const child = fork(fileURLToPath(new URL("./limited-embedder.ts", import.meta.url)));
  const [{ port }] = (await once(child, "message")) as [{ port: number }];
  const order = (what: EmbedderOrder) => void child.send(what);
  return {
    url: `http://127.0.0.1:${port}/v1`,
    order,
    async tell() {
      order("tell");
      const [saw] = (await once(child, "message")) as [EmbedderSaw];
      return saw;
    },
    async close() {
      child.kill();
      await once(child, "exit");
    },
  };
}
