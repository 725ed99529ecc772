import assert from "node:assert/strict";
import { test } from "node:test";
import { z } from "zod";
import { endpoint } from "#contract/endpoint.ts";
import { errorSchema } from "#contract/errors.ts";
import { createLogger } from "#server/platform/logger.ts";
import { createHttpServer } from "./create-http-server.ts";
import { receiveFile } from "./receive-file.ts";
import { route } from "./route.ts";

const upload = endpoint({
  method: "POST",
  path: "/upload",
  summary: "Counts the bytes of a file",
  tag: "test",
  access: "public",
  upload: "multipart",
  answers: { 201: z.object({ name: z.string(), size: z.number() }) },
});

test("an upload is a file, or the client's fault", async (t) => {
  const server = await createHttpServer({
    logger: createLogger("silent"),
    authenticate: async () => undefined,
    publicUrl: undefined,
    version: "0.0.0",
    isReady: () => true,
    metrics: [],
    pageFolder: "/nowhere",
    registerRoutes(app) {
      route(app, upload, ({ request }) =>
        receiveFile(request, 1_000, async ({ name, stream }) => {
          let size = 0;
          for await (const chunk of stream) size += (chunk as Uint8Array).length;
          return { name, size };
        }),
      );
    },
  });
  t.after(() => server.close());
  const url = await server.listen({ port: 0, host: "127.0.0.1" });
  const send = (body: string, type = "multipart/form-data; boundary=abc") =>
    fetch(`${url}/api/v1/upload`, { method: "POST", headers: { "content-type": type }, body });
  const part = (content: string, field = "file") =>
    `--abc\r\nContent-Disposition: form-data; name="${field}"; filename="a.txt"\r\n\r\n${content}`;

  const whole = await send(`${part("hello")}\r\n--abc--\r\n`);
  assert.equal(whole.status, 201);
  assert.deepEqual(await whole.json(), { name: "a.txt", size: 5 });

  const refused: [string, Promise<Response>][] = [
    ["bad_request", send(part("cut off"))],
    ["bad_request", send(`${part("hello", "other")}\r\n--abc--\r\n`)],
    ["bad_request", send("no form at all")],
    ["bad_request", send("")],
    ["bad_request", send("hello", "multipart/form-data")],
    ["too_large", send(`${part("x".repeat(1_001))}\r\n--abc--\r\n`)],
    ["too_large", send(`${part("x".repeat(3_000_000))}\r\n--abc--\r\n`)],
    ["unsupported_media_type", send("{}", "application/json")],
  ];
  for (const [code, answer] of refused) {
    const text = await (await answer).text();
    assert.equal(errorSchema.safeParse(JSON.parse(text)).data?.error.code, code, text);
  }
});
