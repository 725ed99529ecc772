import { setTimeout as sleep } from "node:timers/promises";
import { type Client, createClient } from "#cli/client.ts";
import * as channels from "#contract/endpoints/channels.ts";
import * as workspace from "#contract/endpoints/workspace.ts";
import type { ChannelId } from "#contract/ids.ts";
import { createClient as createAccountClient } from "#test/support/http-client.ts";
import { type SpawnedServer, spawnServer } from "#test/support/spawn-server.ts";

/** The server as `npm start` runs it, and the session of its owner. */
export interface Product extends SpawnedServer {
  token: string;
  client: Client;
}

export const owner = {
  name: "Ann Lee",
  username: "ann",
  email: "ann@example.org",
  password: "a few good words",
};
const pollMs = 20;

/** On a folder where it ran before, or on a fresh one that goes when it is closed. */
export async function startProduct(
  dataFolder?: string,
  options: Record<string, string> = {},
): Promise<Product> {
  const ofStart = Object.entries(process.env).filter(([name]) => /^(?:NODE_|MALLOC_)/.test(name));
  const server = await spawnServer({
    env: { ...(Object.fromEntries(ofStart) as Record<string, string>), ...options },
    ...(dataFolder === undefined ? {} : { dataFolder }),
  });
  const accounts = createAccountClient(server.url);
  const { username, password } = owner;
  const isKnown = (await accounts.post("/auth/sign-in/username", { username, password })).ok;
  const { authorization } = await (isKnown ? accounts.signIn(owner) : accounts.signUp(owner));
  const token = authorization.replace("Bearer ", "");
  return { ...server, token, client: createClient({ url: server.url, token }) };
}

/** Brings a history in and waits until Lain remembers it. */
export async function importFile({ client }: Product, path: string): Promise<workspace.Import> {
  let shown = await client.upload(workspace.startImport, { source: "jsonl" }, path);
  while (shown.state === "running") {
    await sleep(pollMs);
    shown = await client.call(workspace.getImport, { params: { importId: shown.id } });
  }
  if (shown.state !== "done") throw new Error(`the import is ${shown.state}: ${shown.error}`);
  while ((await client.call(workspace.getWorkspace, {})).indexing.waiting > 0) await sleep(pollMs);
  return shown;
}

export async function channelNamed({ client }: Product, name: string): Promise<ChannelId> {
  const found = (await client.call(channels.listChannels, {})).channels.find(
    (channel) => channel.name === name,
  );
  if (found === undefined) throw new Error(`there is no channel ${name}`);
  return found.id;
}

/** Memory that the server holds now, as the operating system counts it. */
export async function residentBytes({ url, token }: Product): Promise<number> {
  const answer = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${token}` } });
  const figure = /^process_resident_memory_bytes (\d+)/m.exec(await answer.text());
  if (figure === null) throw new Error("the server does not say how much memory it holds");
  return Number(figure[1]);
}
