import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import type { ReplyReason } from "#contract/reply.ts";
import { ReplyFailure } from "#server/brain/reply-failure.ts";
import { createManualClock } from "#server/platform/clock.ts";
import {
  type Behaviour,
  behavioursOf,
  type FakeModelServer,
  startFakeModelServer,
} from "#test/support/fake-model-server.ts";
import { createMaterial, readMessage } from "#test/support/material.ts";
import { type ModelWire, unreadable } from "#test/support/model-wires.ts";
import { createModelBrain } from "./model-brain.ts";
import { defaultLimits } from "./stream-answer.ts";

const patient = { ...defaultLimits, firstTextMs: 5_000 };
const impatient = { ...defaultLimits, firstTextMs: 60, silenceMs: 60, totalMs: 400 };
const material = createMaterial({
  memories: [{ ...readMessage(10, { content: "one atom is enough for anybody" }), answers: [] }],
});
const fails = (reason: ReplyReason) => (error: unknown) =>
  error instanceof ReplyFailure && error.reason === reason;

/** What holds of a model's brain whichever vendor it speaks to. */
export function testModelBrain(wire: ModelWire): void {
  const { answer, piece, sendAll, startStream, status } = behavioursOf(wire);
  const clock = createManualClock(1_700_000_000_000);
  let server: FakeModelServer;

  const createBrain = (limits = patient) =>
    createModelBrain({
      settings: {
        vendor: wire.vendor,
        name: "fake",
        openAiBaseUrl: server.url,
        anthropicBaseUrl: server.url,
        ollamaBaseUrl: server.url,
      },
      clock,
      limits,
    });

  async function ask(limits = patient, signal = new AbortController().signal, brain = createBrain(limits)) {
    const said: string[] = [];
    const reply = await brain.compose(material, (text) => said.push(text), signal);
    return { ...reply, said };
  }

  describe(`a model that speaks as ${wire.vendor} does`, () => {
    before(async () => {
      server = await startFakeModelServer(wire);
    });
    beforeEach(() => server.behave(answer("Hello.")));
    after(() => server.close());

    test("an answer streams, its numbers become links, and shared words become references", async () => {
      server.behave(answer("Ann says one atom is enough for anybody [1]. Fine?"));
      const { parts, cites, said, cutShort } = await ask();
      const id = material.memories[0]!.id;
      assert.deepEqual(parts, [
        "Ann says ",
        { quotes: id, start: 0, end: 30 },
        ` ([Ann, 3 March 2024](/m/${id})). Fine?`,
      ]);
      assert.deepEqual(cites, [id]);
      assert.equal(
        said.join(""),
        `Ann says one atom is enough for anybody ([Ann, 3 March 2024](/m/${id})). Fine?`,
      );
      assert.ok(said.length > 2);
      assert.equal(cutShort, undefined);
    });

    test("the system's turn holds fixed text, and memories stand in the user's", async () => {
      await ask();
      const { messages, stream } = server.requests.at(-1)!;
      assert.equal(stream, true);
      assert.deepEqual(
        messages.map((message) => [message.role, message.content.includes("one atom is enough")]),
        [
          ["system", false],
          ["user", true],
        ],
      );
    });

    const brokenServers: { title: string; reason: ReplyReason; behave: Behaviour }[] = [
      { title: "never answers", reason: "model_timeout", behave: () => {} },
      { title: "answers nothing after its header", reason: "model_timeout", behave: startStream },
      { title: "says 429", reason: "rate_limited", behave: status(429, { "retry-after": "7" }) },
      { title: "says 500", reason: "model_unavailable", behave: status(500) },
      { title: "says 401", reason: "model_unavailable", behave: status(401) },
      { title: "says 400", reason: "model_refused", behave: status(400) },
      { title: "hangs up", reason: "model_unavailable", behave: (response) => void response.destroy() },
      {
        title: "shows a page for people",
        reason: "model_nonsense",
        behave: (response) =>
          void response.writeHead(200, { "content-type": "text/html" }).end("<h1>Sign in</h1>"),
      },
      {
        title: "talks nonsense",
        reason: "model_nonsense",
        behave: (response) => {
          startStream(response);
          response.end(wire.nonsense);
        },
      },
      {
        title: "ends before its answer does",
        reason: "model_unavailable",
        behave: (response) => {
          startStream(response);
          response.end();
        },
      },
      { title: "says nothing at all", reason: "model_nonsense", behave: answer("") },
      ...(wire.hasRefusals
        ? [{ title: "refuses", reason: "model_refused" as const, behave: answer("", "refused") }]
        : []),
      {
        title: "sends 100 MB that are no answer",
        reason: "model_nonsense",
        behave: (response) =>
          sendAll(
            response,
            Array.from({ length: 100 }, () => wire.padding),
          ),
      },
    ];

    for (const { title, reason, behave } of brokenServers) {
      test(`a server that ${title} gives the reason ${reason} and no word`, async () => {
        server.behave(behave);
        await assert.rejects(ask(reason === "model_timeout" ? impatient : patient), fails(reason));
      });
    }

    test("what cannot be read is printed nowhere", async (context) => {
      const streams = [process.stdout, process.stderr].map((stream) => context.mock.method(stream, "write"));
      server.behave((response) => {
        startStream(response);
        response.end(wire.nonsense);
      });
      await assert.rejects(ask(), fails("model_nonsense"));
      const printed = streams.flatMap(({ mock }) => mock.calls.map((call) => String(call.arguments[0])));
      assert.ok(!printed.join("").includes(unreadable));
    });

    test("what came before a break is kept and marked", async () => {
      const heard = Promise.withResolvers<void>();
      server.behave(async (response) => {
        startStream(response);
        response.write(piece("One atom is what"));
        await heard.promise;
        response.destroy();
      });
      const { parts, cutShort } = await createBrain().compose(
        material,
        () => heard.resolve(),
        new AbortController().signal,
      );
      assert.deepEqual(parts, ["One atom is what …"]);
      assert.equal(cutShort, "model_unavailable");
    });

    test("an error in the middle of an answer keeps what came before it", async () => {
      server.behave((response) => {
        startStream(response);
        response.write(piece("One atom is "));
        response.end(piece("what you need ") + wire.failure);
      });
      const { parts, cutShort } = await ask();
      assert.match(String(parts[0]), /^One atom is what you need …$/);
      assert.equal(cutShort, "model_unavailable");
    });

    test("a server that drips is cut off, with what it said", async () => {
      server.behave((response) => {
        startStream(response);
        const timer = setInterval(() => response.write(piece("drip ")), 20);
        response.on("close", () => clearInterval(timer));
      });
      const { parts, cutShort } = await ask({ ...patient, totalMs: 2_000 });
      assert.match(String(parts[0]), /^drip drip .* …$/);
      assert.equal(cutShort, "model_timeout");
    });

    test("an endless answer ends at the limit", async () => {
      server.behave((response) => {
        sendAll(
          response,
          (function* () {
            for (;;) yield piece("more and ");
          })(),
        );
      });
      const { parts, cutShort } = await ask({ ...patient, maxLength: 500 });
      assert.equal(String(parts[0]).length, 501);
      assert.equal(cutShort, "model_nonsense");
    });

    test("a stopped answer keeps what was said", async () => {
      const abort = new AbortController();
      server.behave((response) => {
        startStream(response);
        response.write(piece("so far "));
        response.write(piece("so good "));
      });
      const brain = createBrain();
      const reply = await brain.compose(
        material,
        () => abort.abort(new ReplyFailure("stopped")),
        abort.signal,
      );
      assert.match(String(reply.parts[0]), /^so far/);
      assert.equal(reply.cutShort, "stopped");
    });

    test("a model that keeps failing is left alone for a while", async () => {
      server.behave(status(500));
      const brain = createBrain();
      const asked = server.requests.length;
      for (let i = 0; i < 5; i++)
        await assert.rejects(ask(patient, undefined, brain), fails("model_unavailable"));
      assert.equal(server.requests.length, asked + 3);
      server.behave(answer("Back."));
      clock.advance(15_000);
      assert.deepEqual((await ask(patient, undefined, brain)).parts, ["Back."]);
    });
  });
}
