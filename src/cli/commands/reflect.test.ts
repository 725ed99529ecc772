import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { type Client, createClient } from "#cli/client.ts";
import type { Output } from "#cli/output.ts";
import * as endpoints from "#contract/endpoints/personality.ts";
import { type RunningServer, startServer } from "#server/app.ts";
import { parseConfig } from "#server/config.ts";
import {
  answer,
  type FakeModelServer,
  startFakeModelServer,
  status,
} from "#test/support/fake-model-server.ts";
import { answerOf } from "#test/support/recording-model.ts";
import { waitFor } from "#test/support/wait-for.ts";
import { importHistory } from "./import.ts";
import { reflect } from "./reflect.ts";

// The command line against a whole server, whose model is a server of this process that counts as one elsewhere.

let models: FakeModelServer;
let folder: string;
let server: RunningServer;
let client: Client;
const days = 4;
const said = { topic: "tabs", statement: "Tabs are better.", sources: [1, 2] };

before(async () => {
  models = await startFakeModelServer();
  folder = mkdtempSync(join(tmpdir(), "lain-test-"));
  await start();
  const history = join(folder, "history.jsonl");
  const lines = Array.from({ length: days }, (_, day) =>
    ["ann", "bob", "ann", "bob"].map((user, at) => ({
      channel: "room",
      user,
      text: `tabs are the best there is, ${at}`,
      ts: Date.UTC(2020, 0, 1 + day, 9, at) / 1_000,
    })),
  );
  writeFileSync(
    history,
    lines
      .flat()
      .map((line) => JSON.stringify(line))
      .join("\n"),
  );
  await importHistory(client, record().output, history);
  await waitFor(async () => (await client.call(endpoints.estimateReflections, {})).days === days);
});
after(async () => {
  await server.close();
  await models.close();
  rmSync(folder, { recursive: true });
});

async function start(): Promise<void> {
  const elsewhere = models.url.replace("127.0.0.1", "0.0.0.0");
  const model = { LAIN_MODEL: "openai:fake", OPENAI_BASE_URL: elsewhere };
  server = await startServer(
    parseConfig({ LAIN_DATA_DIR: folder, LAIN_PORT: "0", LAIN_LOG: "silent", ...model }),
  );
  client = createClient(server.control);
}

/** An output that keeps what is said and shown, and answers questions. */
function record(answers = false) {
  const said: string[] = [];
  const asked: string[] = [];
  const shown: string[] = [];
  const output: Output = {
    result: (sentence) => said.push(sentence),
    note: () => {},
    data: () => {},
    piece: () => {},
    progress: () => ({ update: (_, detail) => shown.push(detail), stop: () => {} }),
    confirm: async (question) => {
      asked.push(question);
      return answers;
    },
  };
  return { output, said, asked, shown };
}
const takes = /^4 days of 1 channels, 16 messages, about \d+ tokens, at a price that is not known here\./;

test("a dry run tells what it takes, and sends nothing", async () => {
  const { output, said } = record();
  await reflect(client, output, { dryRun: true, yes: false });
  assert.match(said[0]!, takes);
  assert.equal(models.requests.length, 0);
});

test("what costs money is asked for, and not sent without a yes", async () => {
  const { output, asked } = record(false);
  await assert.rejects(reflect(client, output, { dryRun: false, yes: false }), /Nothing was sent/);
  assert.match(asked[0]!, takes);
  assert.equal(models.requests.length, 0);
});

test("it shows that the model is out; stopped, it says how far it came", async () => {
  models.behave((response, request) =>
    models.requests.length === 1 ? answer(answerOf(said))(response, request) : status(429)(response, request),
  );
  const { output, said: sentences, shown } = record(true);
  const reflecting = reflect(client, output, { dryRun: false, yes: false });
  await waitFor(() => shown.some((detail) => /^1 of 4 days: The model asks for a pause/.test(detail)));
  process.emit("SIGINT");
  await reflecting;
  assert.match(
    sentences[0]!,
    /^Stopped after 1 of 4 days; .* 1 days have been read, 1 opinions are known\.$/,
  );
});

test("the same command goes on after a restart, and `--yes` asks nobody", async () => {
  await server.close();
  models.behave(answer(answerOf(said)));
  await start();
  const { output, said: sentences, asked } = record();
  await reflect(client, output, { dryRun: false, yes: true });
  assert.deepEqual([sentences, asked], [["4 days have been read, 4 opinions are known."], []]);
  const again = record();
  await reflect(client, again.output, { dryRun: true, yes: false });
  assert.deepEqual(again.said, ["No past day waits to be read."]);
});
