import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { z } from "zod";
import { endpoint } from "#contract/endpoint.ts";
import { errorSchema } from "#contract/errors.ts";
import type { Caller } from "#server/accounts/caller.ts";
import { systemMemberId } from "#server/accounts/caller.ts";
import { AppError } from "#server/platform/app-error.ts";
import { createHttpServer, type HttpServer } from "./create-http-server.ts";
import { route, withStatus } from "./route.ts";

const echo = endpoint({
  method: "POST",
  path: "/echo/:name",
  summary: "Says it back",
  tag: "test",
  params: z.strictObject({ name: z.string() }),
  query: z.strictObject({ loud: z.coerce.boolean().optional() }),
  body: z.strictObject({ text: z.string() }),
  answers: { 200: z.object({ text: z.string() }), 201: z.object({ text: z.string() }) },
});
const admins = endpoint({
  method: "GET",
  path: "/admins",
  summary: "For admins",
  tag: "test",
  access: "admin",
  answers: { 204: null },
});
const fails = endpoint({
  method: "GET",
  path: "/fails",
  summary: "Fails",
  tag: "test",
  access: "public",
  query: z.strictObject({ how: z.string() }),
  answers: { 204: null },
});

let server: HttpServer;
let base: string;
let folder: string;
const logged: { event: string; fields: Record<string, unknown> | undefined }[] = [];

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "lain-page-"));
  mkdirSync(join(folder, "assets"));
  writeFileSync(join(folder, "index.html"), "<title>page</title>");
  writeFileSync(join(folder, "assets", "main-1a2b.js"), "plain");
  writeFileSync(join(folder, "assets", "main-1a2b.js.br"), "brotli");
  const note = (event: string, fields?: Record<string, unknown>) => void logged.push({ event, fields });
  server = await createHttpServer({
    logger: { info: note, warn: note, error: note },
    authenticate: async ({ authorization }) =>
      authorization === undefined
        ? undefined
        : ({ memberId: systemMemberId, role: authorization, via: "token", sessionId: null } as Caller),
    publicUrl: "https://chat.example.org",
    version: "0.0.0",
    isReady: () => true,
    metrics: [],
    pageFolder: folder,
    registerRoutes(app) {
      route(app, echo, async ({ params, query, body }) => {
        const text = `${params.name}: ${body.text}`;
        return query.loud ? withStatus(201, { text: text.toUpperCase() }) : { text };
      });
      route(app, admins, async () => undefined);
      route(app, fails, async ({ query }) => {
        if (query.how === "bug") throw new Error("secret words");
        throw new AppError("rate_limited", { retryAfterSeconds: 2.5 });
      });
    },
  });
  base = await server.listen({ port: 0, host: "127.0.0.1" });
});
after(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

function post(path: string, body: string, headers: Record<string, string> = {}) {
  return fetch(`${base}/api/v1${path}`, {
    method: "POST",
    body,
    headers: { authorization: "member", "content-type": "application/json", ...headers },
  });
}

async function codeOf(response: Response): Promise<string> {
  return errorSchema.parse(await response.json()).error.code;
}

test("a handler gets the parsed parts and answers with the first status or its own", async () => {
  const plain = await post("/echo/ann", '{"text":"hello"}');
  assert.equal(plain.status, 200);
  assert.deepEqual(await plain.json(), { text: "ann: hello" });
  const loud = await post("/echo/ann?loud=1", '{"text":"hello"}');
  assert.equal(loud.status, 201);
});

test("bad input is told by path and rule, without its value", async () => {
  const response = await post("/echo/ann", '{"text":5,"colour":"mauve"}');
  assert.equal(response.status, 400);
  const text = await response.text();
  assert.match(text, /"path":"text"/);
  assert.doesNotMatch(text, /mauve/);
});

test("whatever a client sends, the answer is an error of the closed list", async () => {
  for (const body of ["{", "", '"x"', "[1]", '{"text":"a","__proto__":{"b":1}}', '{"text":"\\ud800'])
    assert.equal(await codeOf(await post("/echo/ann", body)), "bad_request", body);
  assert.equal(
    await codeOf(await post("/echo/ann", "text=a", { "content-type": "text/plain" })),
    "unsupported_media_type",
  );
  assert.equal(await codeOf(await post("/echo/ann", "x".repeat(300_000))), "too_large");
  assert.equal(await codeOf(await post("/echo/%ff", "{}")), "bad_request");
  assert.equal(await codeOf(await post("/echo/ann?loud=1&loud=2&x=1", '{"text":"a"}')), "bad_request");
  assert.equal(await codeOf(await fetch(`${base}/api/v1/nothing`)), "not_found");
  assert.equal(await codeOf(await fetch(`${base}/api`)), "not_found");
  const form = new FormData();
  form.append("file", new Blob(["x"]), "x.txt");
  const upload = await fetch(`${base}/api/v1/echo/a`, {
    method: "POST",
    body: form,
    headers: { authorization: "member" },
  });
  assert.equal(await codeOf(upload), "unsupported_media_type");
});

test("what is not HTTP is answered as bad", async () => {
  const socket = connect(Number(new URL(base).port), "127.0.0.1");
  socket.end("GARBAGE\r\n\r\n");
  const [answer] = await once(socket, "data");
  assert.match(String(answer), /^HTTP\/1\.1 400 .*"code":"bad_request"/s);
});

test("a bug is logged once with its request id and answered without its words", async () => {
  const response = await fetch(`${base}/api/v1/fails?how=bug`);
  assert.equal(response.status, 500);
  const { error } = errorSchema.parse(await response.json());
  assert.equal(error.code, "internal");
  assert.doesNotMatch(JSON.stringify(error), /secret/);
  assert.deepEqual(
    logged.filter(({ fields }) => fields?.requestId === error.requestId).map(({ event }) => event),
    ["request.failed"],
  );
});

test("too much is answered with the seconds to wait", async () => {
  const response = await fetch(`${base}/api/v1/fails?how=limit`);
  assert.equal(response.status, 429);
  assert.equal(response.headers.get("retry-after"), "3");
});

test("access is the endpoint's", async () => {
  const asked = (authorization?: string) =>
    fetch(`${base}/api/v1/admins`, { headers: authorization ? { authorization } : {} });
  assert.equal((await asked()).status, 401);
  assert.equal((await asked("member")).status, 403);
  assert.equal((await asked("admin")).status, 204);
  assert.equal((await asked("owner")).status, 204);
});

test("the page answers every place that is not the API's, its files are cached by their names", async () => {
  const place = await fetch(`${base}/c/general?x=1`);
  assert.equal(await place.text(), "<title>page</title>");
  assert.equal(place.headers.get("cache-control"), "no-cache");
  assert.match(place.headers.get("content-security-policy") ?? "", /frame-ancestors 'none'/);
  const asset = await fetch(`${base}/assets/main-1a2b.js`, { headers: { "accept-encoding": "br" } });
  assert.match(asset.headers.get("cache-control") ?? "", /immutable/);
  assert.equal(asset.headers.get("content-encoding"), "br");
  assert.equal((await fetch(`${base}/assets/gone.js`)).status, 404);
  assert.equal((await fetch(`${base}/%ff`)).status, 400);
});
