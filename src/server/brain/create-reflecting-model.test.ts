import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { ModelFailure, type ModelFailureKind } from "#server/personality/opinions/reflecting-model.ts";
import {
  type Behaviour,
  behavioursOf,
  type FakeModelServer,
  startFakeModelServer,
} from "#test/support/fake-model-server.ts";
import {
  anthropicWire,
  type ModelWire,
  ollamaWire,
  openAiDocument,
  openAiWire,
} from "#test/support/model-wires.ts";
import { answerOf } from "#test/support/recording-model.ts";
import { openReflectingWorkspace } from "#test/support/reflecting-workspace.ts";
import { createReflectingModel } from "./create-reflecting-model.ts";

const said = { topic: "tabs", statement: "Tabs are better.", sources: [1, 2], disagreeing: ["P3"] };
const impatient = {
  firstTextMs: 60,
  silenceMs: 60,
  totalMs: 400,
  maxBytes: 4 * 1024 * 1024,
  maxLength: 8_000,
};

/** For whoever does answer, however busy this machine is. */
const patient = { ...impatient, firstTextMs: 10_000, silenceMs: 10_000, totalMs: 20_000 };

for (const wire of [openAiWire, anthropicWire, ollamaWire]) testReflecting(wire);

test("requests and answers are as OpenAI's document has them", (context) => {
  if (openAiDocument === undefined)
    context.skip("OpenAI's document is not here: ../shared/specs/openai.json");
});

test("what tokens cost is known of the vendors' own models, and nothing where they run here", () => {
  const cost = (name: string, rest: { openAiBaseUrl?: string; isHere?: boolean } = {}) => {
    const { isHere = false, ...place } = rest;
    const settings = { vendor: "openai" as const, name, ollamaBaseUrl: "", ...place };
    return createReflectingModel({ settings, isHere }).dollarsFor({ prompt: 1_000_000, answer: 1_000_000 });
  };
  assert.equal(cost("gpt-4o-mini"), 0.75);
  assert.equal(cost("gpt-4o-mini-2024-07-18"), 0.75);
  assert.equal(cost("claude-sonnet-4-5"), null);
  assert.equal(cost("a-model-of-tomorrow"), null);
  assert.equal(cost("gpt-4o-mini", { openAiBaseUrl: "https://elsewhere.example/v1" }), null);
  assert.equal(cost("gpt-4o-mini", { openAiBaseUrl: "http://127.0.0.1:9/v1", isHere: true }), 0);
});

/** Reading opinions with a vendor's real client, against a server that checks what it is sent. */
function testReflecting(wire: ModelWire): void {
  const { answer, status, startStream } = behavioursOf(wire);
  let server: FakeModelServer;
  const modelOf = (limits?: typeof impatient) =>
    createReflectingModel({
      settings: {
        vendor: wire.vendor,
        name: "fake",
        openAiBaseUrl: server.url,
        anthropicBaseUrl: server.url,
        ollamaBaseUrl: server.url,
      },
      isHere: true,
      ...(limits && { limits }),
    });

  describe(`opinions with a model that speaks as ${wire.vendor} does`, () => {
    before(async () => {
      server = await startFakeModelServer(wire);
    });
    after(() => server.close());

    test("a day is sent without names, and what the model says of it is known", async (context) => {
      const workspace = await openReflectingWorkspace({ model: modelOf() });
      context.after(workspace.close);
      server.behave(answer(answerOf(said)));
      await workspace.talk();
      await workspace.read();
      const [opinion] = await workspace.opinions();
      assert.deepEqual([opinion?.statement, opinion?.disagreeing], ["Tabs are better.", [workspace.cy.id]]);
      const { messages } = server.requests.at(-1)!;
      assert.deepEqual(
        messages.map(({ role, content }) => [role, content.includes("tabs are the best")]),
        [
          ["system", false],
          ["user", true],
        ],
      );
      assert.doesNotMatch(
        JSON.stringify(messages),
        new RegExp(`\\b(ann|bob|general|${workspace.ann.id})\\b`),
      );
    });

    const failures: { title: string; kind: ModelFailureKind; isCharged: boolean; behave: Behaviour }[] = [
      { title: "says 429", kind: "outage", isCharged: false, behave: status(429, { "retry-after": "7" }) },
      { title: "says 500", kind: "outage", isCharged: false, behave: status(500) },
      { title: "says 401", kind: "outage", isCharged: false, behave: status(401) },
      { title: "hangs up", kind: "outage", isCharged: false, behave: (response) => void response.destroy() },
      { title: "never answers", kind: "outage", isCharged: true, behave: startStream },
      { title: "says 400", kind: "unusable", isCharged: true, behave: status(400) },
      {
        title: "talks without end",
        kind: "unusable",
        isCharged: true,
        behave: answer("tabs ".repeat(5_000)),
      },
    ];
    for (const { title, kind, isCharged, behave } of failures)
      test(`a server that ${title} is ${kind === "outage" ? "an outage" : "of no use"}`, async () => {
        server.behave(behave);
        const limits = title === "never answers" ? impatient : patient;
        const asked = modelOf(limits).complete({ system: "s", user: "u" }, new AbortController().signal);
        await assert.rejects(asked, (error) => {
          assert.ok(error instanceof ModelFailure);
          assert.deepEqual([error.kind, error.isCharged], [kind, isCharged]);
          if (title === "says 429") assert.equal(error.retryAfterMs, 7_000);
          return true;
        });
      });
  });
}
