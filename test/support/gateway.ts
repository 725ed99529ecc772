import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { MemberId } from "#contract/ids.ts";
import { createRelay, type Relay } from "#server/outbox/relay.ts";
import { systemClock } from "#server/platform/clock.ts";
import { createLogger } from "#server/platform/logger.ts";
import { createGateway, type Gateway, type GatewayTiming } from "#server/realtime/create-gateway.ts";
import type { ActiveReply } from "#server/realtime/passing-frames.ts";
import { connectClient, type RealtimeClient } from "./realtime-client.ts";
import { openTestWorkspace, type TestWorkspace } from "./workspace.ts";

/** The gateway on a real socket, above a real database and the real relay. */
export interface TestGateway {
  workspace: TestWorkspace;
  gateway: Gateway;
  relay: Relay;
  server: Server;
  port: number;
  /** What the gateway is told of replies under way. */
  replies: ActiveReply[];
  /** Credentials that are refused from now on. */
  revoked: Set<string>;
  /** A connection of a member, as soon as it has said hello. */
  connect(memberId: MemberId, options?: { cursor?: string; session?: string }): Promise<RealtimeClient>;
  /** Resolves when all that is committed has been broadcast. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

const sameOrigin = "http://lain.test";

/**
 * Bearer credentials are `<member id>.<session>`; a request without them has to come from `http://lain.test`
 * with the same in its cookie.
 */
export async function openTestGateway(
  options: { timing?: Partial<GatewayTiming>; workspace?: TestWorkspace; cursorKey?: Buffer } = {},
): Promise<TestGateway> {
  const workspace = options.workspace ?? (await openTestWorkspace());
  const { storage } = workspace;
  const logger = createLogger("silent");
  const replies: ActiveReply[] = [];
  const revoked = new Set<string>();
  const clients: RealtimeClient[] = [];
  const gateway = createGateway({
    read: storage.read,
    clock: systemClock,
    logger,
    cursorKey: options.cursorKey ?? Buffer.alloc(16, "key"),
    lainId: workspace.bot.id,
    activeReplies: () => replies,
    isAllowedOrigin: (headers) => headers.origin === sameOrigin,
    authenticate: async ({ authorization, cookie }) => {
      const credentials = authorization?.replace("Bearer ", "") ?? cookie;
      if (credentials === undefined || revoked.has(credentials)) return undefined;
      const [memberId, sessionId = null] = credentials.split(".") as [MemberId, string?];
      return { memberId, role: "member", via: sessionId === null ? "token" : "session", sessionId };
    },
    timing: { resumeMs: 20, presenceGraceMs: 30, presenceGatherMs: 10, ...options.timing },
  });
  const relay = createRelay({
    ...storage,
    clock: systemClock,
    logger,
    subscriptions: [{ name: "broadcast", durable: false, handle: gateway.broadcastEvents }],
  });
  await relay.start();
  const server = createServer();
  gateway.attach(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;

  return {
    workspace,
    gateway,
    relay,
    server,
    port,
    replies,
    revoked,
    async connect(memberId, { cursor, session = "main" } = {}) {
      const client = await connectClient(port, { authorization: `Bearer ${memberId}.${session}` }, cursor);
      clients.push(client);
      return client;
    },
    settled: () => relay.idle(),
    async close() {
      await relay.stop();
      gateway.close();
      // One that does not read would not notice that it is over.
      for (const client of clients) client.cut();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      if (options.workspace === undefined) await workspace.close();
    },
  };
}
