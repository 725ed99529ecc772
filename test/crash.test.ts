import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { MyChannel } from "#contract/channel.ts";
import type { Message } from "#contract/message.ts";
import { type SpawnedServer, spawnServer } from "#test/support/spawn-server.ts";

/** `KILLS=200 node --test test/crash.test.ts` for more. */
const kills = Number(process.env.KILLS ?? 3);
const posters = 4;

interface Account {
  token: string;
  channelId: string;
}

test(`no acknowledged message is lost or doubled over ${kills} kills in the middle of work`, async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), "lain-crash-"));
  const acknowledged = new Map<string, string>();
  let account: Account | undefined;
  for (let round = 0; round <= kills; round += 1) {
    const server = await spawnServer({ dataFolder });
    account ??= await signUp(server);
    await checkAll(server, account, acknowledged);
    if (round < kills) {
      const posting = Array.from({ length: posters }, (_, poster) =>
        postUntilGone(server, account!, `${round}-${poster}`, acknowledged),
      );
      const enough = acknowledged.size + randomInt(5, 60);
      while (acknowledged.size < enough) await new Promise((resolve) => setImmediate(resolve));
      await server.kill();
      await Promise.all(posting);
    } else await server.close();
  }
  rmSync(dataFolder, { recursive: true, force: true });
});

async function request<T>(
  server: SpawnedServer,
  account: Account | undefined,
  method: string,
  path: string,
  body?: object,
) {
  const response = await fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: {
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(account === undefined ? {} : { authorization: `Bearer ${account.token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { response, body: (await response.json()) as T };
}

async function signUp(server: SpawnedServer): Promise<Account> {
  const { response } = await request(server, undefined, "POST", "/auth/sign-up/email", {
    name: "Ann",
    username: "ann",
    email: "ann@example.org",
    password: "a few good words",
  });
  const account = { token: response.headers.get("set-auth-token") ?? "", channelId: "" };
  const { body } = await request<{ channels: MyChannel[] }>(server, account, "GET", "/channels");
  return { ...account, channelId: body.channels[0]!.id };
}

/** Posts one message after another, each told apart, until the server is gone. */
async function postUntilGone(
  server: SpawnedServer,
  account: Account,
  name: string,
  acknowledged: Map<string, string>,
): Promise<void> {
  for (let number = 0; ; number += 1) {
    const content = `message ${name}-${number}`;
    try {
      const path = `/channels/${account.channelId}/messages`;
      const { response, body } = await request<Message>(server, account, "POST", path, { content });
      assert.equal(response.status, 201);
      acknowledged.set(content, body.id);
    } catch (error) {
      if (error instanceof assert.AssertionError) throw error;
      return;
    }
  }
}

async function checkAll(
  server: SpawnedServer,
  account: Account,
  acknowledged: Map<string, string>,
): Promise<void> {
  const stored = new Map<string, string>();
  for (let after = "0".repeat(16); ; ) {
    const path = `/channels/${account.channelId}/messages?limit=200&after=${after}`;
    const { body } = await request<{ messages: Message[]; hasMore: boolean }>(server, account, "GET", path);
    for (const { id, content } of body.messages) {
      assert.ok(!stored.has(content), `${content} is there once`);
      stored.set(content, id);
    }
    if (!body.hasMore) break;
    after = body.messages.at(-1)!.id;
  }
  for (const [content, id] of acknowledged) assert.equal(stored.get(content), id, `${content} is there`);
}
