import assert from "node:assert/strict";
import { join } from "node:path";
import { after, test } from "node:test";
import type { MemberId } from "#contract/ids.ts";
import type { Opinion, Personality, Reflections } from "#contract/personality.ts";
import { selectMember } from "#server/chat/member-queries.ts";
import { createHttpServer } from "#server/http/create-http-server.ts";
import { createLogger } from "#server/platform/logger.ts";
import { answerOf } from "#test/support/recording-model.ts";
import { openReflectingWorkspace } from "#test/support/reflecting-workspace.ts";
import { registerPersonalityRoutes } from "./personality-routes.ts";

const workspace = await openReflectingWorkspace();
const { ann, bob, personality } = workspace;
const app = await createHttpServer({
  logger: createLogger("silent"),
  async authenticate({ authorization = "" }) {
    const memberId = authorization.replace("Bearer ", "") as MemberId;
    const member = await selectMember(workspace.storage.read, memberId);
    return member && { memberId, role: member.role, via: "token", sessionId: null };
  },
  publicUrl: undefined,
  version: "0.0.0",
  isReady: () => true,
  metrics: [],
  pageFolder: join(workspace.storage.folder, "no-page"),
  registerRoutes: (server) => registerPersonalityRoutes(server, { personality }),
});
const url = await app.listen({ port: 0, host: "127.0.0.1" });
after(async () => {
  await app.close();
  await workspace.close();
});

const call = (memberId: MemberId, method: string, path: string, body?: object) =>
  fetch(`${url}/api/v1/personality${path}`, {
    method,
    headers: {
      authorization: `Bearer ${memberId}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
const opinions = async (memberId = bob.id): Promise<Opinion[]> =>
  ((await (await call(memberId, "GET", "")).json()) as Personality).opinions;
const state = async (answer: Response) => (await answer.json()) as Reflections;
/** As long as a statement may be, in letters of which each takes three bytes. */
const statement = `字${"节字".repeat(79)}。`;

test("reading opinions is the admins' to see, to start and to stop", async () => {
  const calls = [
    ["GET", "/reflections"],
    ["GET", "/reflections/estimate"],
    ["POST", "/reflections"],
    ["DELETE", "/reflections"],
  ] as const;
  for (const [method, path] of calls) assert.equal((await call(bob.id, method, path)).status, 403, path);
  await workspace.talk();
  await workspace.read();
  const shown = await state(await call(ann.id, "GET", "/reflections"));
  assert.deepEqual([shown.state, shown.model, shown.reflections], ["idle", "test:model", 1]);
  assert.equal((await state(await call(ann.id, "DELETE", "/reflections"))).state, "stopped");
  const started = await call(ann.id, "POST", "/reflections");
  assert.deepEqual([started.status, (await state(started)).state], [202, "running"]);
  await personality.reflections.ended();
  const estimate = await (await call(ann.id, "GET", "/reflections/estimate")).json();
  assert.deepEqual(estimate, { channels: 0, days: 0, messages: 0, tokens: 0, dollars: 0 });
});

test("everybody sees opinions; an admin vetoes one under its own name, however long", async () => {
  workspace.model.says(() =>
    answerOf(
      { topic: "tabs", statement, sources: [1, 2] },
      { topic: "tabs", statement: "Tabs are better.", sources: [1, 2] },
    ),
  );
  await workspace.talk();
  await workspace.read();
  const [first] = await opinions();
  assert.equal(first?.statement, statement);
  const trait = `/traits/${encodeURIComponent(first.id)}`;
  assert.equal((await call(bob.id, "PUT", `${trait}/standing`, { standing: "vetoed" })).status, 403);
  const { messages } = (await (await call(bob.id, "GET", `${trait}/evidence`)).json()) as {
    messages: object[];
  };
  assert.equal(messages.length, 2);
  assert.equal((await call(ann.id, "PUT", `${trait}/standing`, { standing: "vetoed" })).status, 204);
  assert.deepEqual(
    (await opinions()).map((opinion) => opinion.statement),
    ["Tabs are better."],
  );
});
