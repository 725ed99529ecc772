import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Message } from "#contract/message.ts";
import type { Personality } from "#contract/personality.ts";
import { answer, type FakeModelServer, startFakeModelServer } from "#test/support/fake-model-server.ts";
import { type SpawnedServer, spawnServer } from "#test/support/spawn-server.ts";
import { waitFor } from "#test/support/wait-for.ts";
import { signUpInvited, signUpOwner, type WorkspaceApi } from "#test/support/workspace-api.ts";

// A word that everybody used, that Lain quoted and that became a part of it; then all who said it took it back.

const word = "quokkamobile";
let model: FakeModelServer;
let server: SpawnedServer;
let people: WorkspaceApi[];

before(async () => {
  model = await startFakeModelServer();
  model.behave(answer(`They say: "the ${word} is parked behind the mill".`));
  server = await spawnServer({ env: { LAIN_MODEL: "openai:test-model", ...modelEnvironment() } });
  const ann = await signUpOwner(() => server.url);
  people = [
    ann,
    await signUpInvited(() => server.url, ann, "bob"),
    await signUpInvited(() => server.url, ann, "cy"),
  ];
});
after(async () => {
  await server?.close();
  await model?.close();
});

function modelEnvironment() {
  return { OPENAI_API_KEY: "test-key", OPENAI_BASE_URL: model.url };
}

/** Files of the data folder in which the word stands, as its bytes. */
function filesWithIt(folder = server.dataFolder): string[] {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => {
      if (statSync(path).isDirectory()) return filesWithIt(path);
      return readFileSync(path).includes(word) ? [path] : [];
    });
}

/** Everything that can be read of the product, in every way in which its own document says that it can be. */
async function everythingReadable(ann: WorkspaceApi, ids: { messageId: string[]; channelId: string[] }) {
  interface Document {
    paths: Record<string, { get?: { parameters?: { name: string; in: string }[] } }>;
  }
  const { paths } = await ann.call<Document>("GET", "/openapi.json");
  const values: Record<string, string[]> = {
    ...ids,
    traitId: [`word:${word}`, `interest:${word}`, "topics", "words"],
  };
  const read: { path: string; body: string }[] = [];
  for (const [template, { get }] of Object.entries(paths)) {
    if (get === undefined) continue;
    const param = /\{(\w+)\}/.exec(template)?.[1];
    const queries = (get.parameters ?? []).some(({ name }) => name === "q")
      ? [`?q=${word}`, `?q=${word}&mode=meaning`, "?q=mill&mode=meaning"]
      : ["", ...ids.channelId.map((id) => `?channelId=${id}`)];
    for (const value of param === undefined ? [""] : (values[param] ?? []))
      for (const query of queries) {
        const path = template.replace(/\{\w+\}/, encodeURIComponent(value)) + query;
        const response = await fetch(`${server.url}/api/v1${path}`, {
          headers: ann.headers,
          signal: AbortSignal.timeout(10_000),
        });
        read.push({ path, body: await response.text() });
      }
  }
  return read;
}

test("a word that was taken back is in no answer, no prompt and no byte of the files", async () => {
  const [ann, bob] = people as [WorkspaceApi, WorkspaceApi];
  const general = await ann.channelId("general");
  const made: Message[] = [];
  const say = async (who: WorkspaceApi, content: string) => {
    const message = await who.post(general, content);
    made.push(message);
    return message;
  };
  for (const who of people)
    for (const text of ["is parked behind the mill", "needs new tyres", "goes like the wind"])
      await say(who, `the ${word} ${text}`);
  const kept = await say(ann, "the mill is closed on Mondays");
  await ann.settled();
  const ask = (content: string) =>
    ann.call<{ message: Message; reply: Message }>("POST", "/ai/message", { content, channelId: general });
  const asked = await ask(`where is the ${word}?`);
  assert.match(asked.reply.content, new RegExp(word));
  const become = () => ann.call<Personality>("GET", "/personality");
  assert.match(JSON.stringify(await become()), new RegExp(word));
  assert.ok(filesWithIt().length > 0);

  await bob.call("PATCH", `/messages/${made[3]!.id}`, { content: "we sold it" });
  for (const message of made.filter(({ id }) => id !== kept.id && id !== made[3]!.id))
    await ann.call("DELETE", `/messages/${message.id}`);
  await ann.call("DELETE", `/messages/${asked.message.id}`);

  assert.doesNotMatch(JSON.stringify(await become()), new RegExp(word), "at once");
  await ann.settled();
  const ids = {
    messageId: [...made, asked.message, asked.reply].map(({ id }) => id),
    channelId: [general],
  };
  for (const { path, body } of await everythingReadable(ann, ids))
    assert.ok(!body.replaceAll(path, "").includes(word), `GET ${path}`);
  model.behave(answer("I do not know."));
  const before = model.requests.length;
  await ask("what is parked behind the mill, and what goes like the wind?");
  assert.doesNotMatch(JSON.stringify(model.requests.slice(before)), new RegExp(word));
  await waitFor(() => filesWithIt().length === 0, 30_000);
});
