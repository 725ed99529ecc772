import assert from "node:assert/strict";
import { test } from "node:test";
import { createManualClock } from "#server/platform/clock.ts";
import { startFakeModelServer } from "#test/support/fake-model-server.ts";
import { createMaterial } from "#test/support/material.ts";
import { anthropicWire, ollamaWire, openAiDocument, openAiWire } from "#test/support/model-wires.ts";
import { createModelBrain } from "./model-brain.ts";
import { testModelBrain } from "./model-brain-suite.ts";

for (const wire of [openAiWire, anthropicWire, ollamaWire]) testModelBrain(wire);

test("requests and answers are as OpenAI's document has them", (context) => {
  if (openAiDocument === undefined)
    context.skip("OpenAI's document is not here: ../shared/specs/openai.json");
});

test("nothing but the one question is sent, whatever the environment asks for", async (context) => {
  const before = { ...process.env };
  Object.assign(process.env, {
    LANGSMITH_TRACING: "true",
    LANGCHAIN_TRACING_V2: "true",
    LANGSMITH_API_KEY: "key",
    LANGSMITH_ENDPOINT: "http://127.0.0.1:9",
  });
  const fetched: string[] = [];
  const realFetch = globalThis.fetch;
  context.mock.method(globalThis, "fetch", (input: string | URL | Request, init?: RequestInit) => {
    fetched.push(String(input instanceof Request ? input.url : input));
    return realFetch(input, init);
  });
  const server = await startFakeModelServer();
  const settings = { vendor: "openai", name: "fake", openAiBaseUrl: server.url, ollamaBaseUrl: "" } as const;
  const brain = createModelBrain({ settings, clock: createManualClock(0) });
  await brain.compose(createMaterial(), () => {}, new AbortController().signal);
  await server.close();
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
  assert.deepEqual(fetched, [`${server.url}/chat/completions`]);
});
