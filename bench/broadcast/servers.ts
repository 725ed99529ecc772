import { type ChildProcess, fork, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { hashSecret } from "#server/accounts/secrets.ts";
import type { AllCommands } from "#server/commands.ts";
import { systemClock } from "#server/platform/clock.ts";
import { openStorage } from "#server/storage/open-storage.ts";
import type { Target } from "./load.ts";

export interface BenchServer {
  name: string;
  process: ChildProcess;
  target: Target;
  close(): Promise<void>;
}

export interface Crowd {
  posters: number;
  listeners: number;
}

/** The reference: `bare-server.ts` on a database of its own. */
export async function startBareServer({ posters, listeners }: Crowd): Promise<BenchServer> {
  const folder = mkdtempSync(join(tmpdir(), "lain-bench-"));
  const child = fork(fileURLToPath(new URL("./bare-server.ts", import.meta.url)), [
    join(folder, "bare.sqlite"),
  ]);
  const [{ port }] = (await once(child, "message")) as [{ port: number }];
  const nobody = (count: number) => Array.from({ length: count }, () => "nobody");
  return {
    name: "bare server",
    process: child,
    target: {
      port,
      postPath: "/messages",
      listenPath: "/",
      posterTokens: nobody(posters),
      listenerTokens: nobody(listeners),
    },
    close: () => end(child, folder),
  };
}

/** Lain's server as `npm start` runs it, with members and tokens that were made before. */
export async function startLain({ posters, listeners }: Crowd): Promise<BenchServer> {
  const folder = mkdtempSync(join(tmpdir(), "lain-bench-"));
  const { generalId, tokens } = await prepare(folder, posters + listeners);
  const args = [
    // To profile: BENCH_NODE_ARGS="--cpu-prof --cpu-prof-dir=profiles"
    ...(process.env.BENCH_NODE_ARGS?.split(" ") ?? []),
    fileURLToPath(import.meta.resolve("#server/main.ts")),
  ];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, LAIN_PORT: "0", LAIN_DATA_DIR: folder, LAIN_LOG: "warn" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout!.setEncoding("utf8").on("data", (text: string) => {
      const url = /http:\/\/\S+/.exec(text)?.[0];
      if (url !== undefined) resolve(Number(new URL(url).port));
    });
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return {
    name: "Lain",
    process: child,
    target: {
      port,
      postPath: `/api/v1/channels/${generalId}/messages`,
      listenPath: "/api/v1/realtime",
      posterTokens: tokens.slice(0, posters),
      listenerTokens: tokens.slice(posters),
    },
    close: () => end(child, folder),
  };
}

/** Members with a token each, in the channel that everybody joins. */
async function prepare(folder: string, count: number) {
  const storage = await openStorage<AllCommands>({
    databasePath: join(folder, "lain.sqlite"),
    commandsUrl: import.meta.resolve("#server/commands.ts"),
    clock: systemClock,
  });
  const { commands } = storage;
  const generalId = await commands.ensureWorkspace();
  const tokens = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const name = `member${index}`;
      const member = await commands.createMember({ userId: randomUUID(), handle: name, name });
      const token = `lain_${randomUUID()}`;
      await commands.createToken({ memberId: member.id, name: "bench", tokenHash: hashSecret(token) });
      return token;
    }),
  );
  await storage.close();
  return { generalId, tokens };
}

async function end(child: ChildProcess, folder: string): Promise<void> {
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  await exited;
  rmSync(folder, { recursive: true, force: true });
}
