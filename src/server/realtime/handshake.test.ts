import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { after, before, test } from "node:test";
import { WebSocket } from "ws";
import type { MemberId } from "#contract/ids.ts";
import { createLogger } from "#server/platform/logger.ts";
import { openTestGateway, type TestGateway } from "#test/support/gateway.ts";
import { createHandshake } from "./handshake.ts";

let world: TestGateway;
let annId: MemberId;
before(async () => {
  world = await openTestGateway();
  annId = (await world.workspace.addMember("ann")).id;
});
after(() => world.close());

/** 101, or the status that was given in place of a socket. */
async function statusOf(headers: Record<string, string>, path = "/api/v1/realtime"): Promise<number> {
  const socket = new WebSocket(`ws://127.0.0.1:${world.port}${path}`, { headers });
  socket.on("error", () => {});
  const refused = once(socket, "unexpected-response").then(([, response]) => response.statusCode as number);
  const status = await Promise.race([once(socket, "open").then(() => 101), refused]);
  socket.terminate();
  return status;
}

test("C1: a stranger gets 401, and another path 404", async () => {
  const authorization = `Bearer ${annId}.main`;
  assert.equal(await statusOf({ authorization }), 101);
  assert.equal(await statusOf({}), 403);
  assert.equal(await statusOf({ origin: "http://lain.test" }), 401);
  world.revoked.add(`${annId}.old`);
  assert.equal(await statusOf({ authorization: `Bearer ${annId}.old` }), 401);
  assert.equal(await statusOf({ authorization }, "/api/v1/elsewhere"), 404);
});

test("C2: a cookie counts only with the page's own Origin", async () => {
  const cookie = `${annId}.main`;
  assert.equal(await statusOf({ cookie, origin: "http://lain.test" }), 101);
  assert.equal(await statusOf({ cookie, origin: "http://evil.test" }), 403);
  assert.equal(await statusOf({ cookie }), 403);
});

test("C3: the first frame is hello, with a cursor", async () => {
  const client = await world.connect(annId);
  assert.equal(client.frames[0]?.type, "hello");
  client.close();
});

test("C4: what is no frame of the contract ends the connection", async () => {
  const bad = ["", "{", "[]", '{"type":"shout"}', '{"type":"typing"}', '{"type":"heartbeat","more":1}'];
  for (const text of bad) {
    const client = await world.connect(annId);
    client.socket.send(text);
    assert.equal(await client.closed(), 4400, text);
  }
  const binary = await world.connect(annId);
  binary.socket.send(Buffer.from('{"type":"heartbeat"}'));
  assert.equal(await binary.closed(), 4400);
  const long = await world.connect(annId);
  long.socket.send(`{"type":"resume","cursor":"${"x".repeat(5_000)}"}`);
  assert.equal(await long.closed(), 1009);
});

test("C5: too many frames end the connection", async () => {
  const client = await world.connect(annId);
  for (let count = 0; count < 100; count += 1) client.send({ type: "heartbeat" });
  assert.equal(await client.closed(), 4429);
});

test("C1: a stranger who does not hang up is hung up on", async () => {
  const handshake = createHandshake({
    authenticate: async () => undefined,
    isAllowedOrigin: () => true,
    logger: createLogger("silent"),
    onConnection: () => assert.fail("a stranger got a socket"),
  });
  const server = createServer().on("upgrade", handshake).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const stranger = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  stranger.write(
    "GET /api/v1/realtime HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n",
  );
  const [answer] = await once(stranger, "data");
  assert.match(String(answer), /^HTTP\/1\.1 401 /);
  // Resolves when nobody is connected any more.
  await new Promise((resolve) => server.close(resolve));
  stranger.destroy();
});
