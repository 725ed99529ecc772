import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { createAccounts } from "#server/accounts/create-accounts.ts";
import type { SignUpRule } from "#server/accounts/sign-up.ts";
import { createHttpServer } from "#server/http/create-http-server.ts";
import { createGuessLimits } from "#server/http/guess-limits.ts";
import { registerAccountsRoutes } from "#server/http/routes/accounts-routes.ts";
import { registerAuthRoutes } from "#server/http/routes/auth-routes.ts";
import { type Clock, systemClock } from "#server/platform/clock.ts";
import { createLogger } from "#server/platform/logger.ts";
import { openTempStorage } from "./temp-storage.ts";

export const controlToken = "control-token-of-the-tests";

/** A real server on a free port with a real database: accounts, and whatever routes a test brings. */
export async function startAccountsServer(
  options: {
    signUpRule?: SignUpRule;
    publicUrl?: string;
    clock?: Clock;
    registerRoutes?(app: FastifyInstance): void;
  } = {},
) {
  const clock = options.clock ?? systemClock;
  const logger = createLogger("silent");
  const storage = await openTempStorage({ clock });
  const bot = await storage.commands.ensureBot({ handle: "lain", aliases: ["terrence"], sees: "rooms" });
  await storage.commands.ensureWorkspace();
  const accounts = await createAccounts({
    read: storage.read,
    statements: storage.statements,
    commands: storage.commands,
    clock,
    logger,
    signUpRule: options.signUpRule ?? "open",
    controlToken,
  });
  const guessLimits = createGuessLimits(clock);
  const app = await createHttpServer({
    logger,
    authenticate: accounts.authenticate,
    publicUrl: options.publicUrl,
    version: "0.0.0",
    isReady: () => true,
    metrics: [],
    pageFolder: join(storage.folder, "no-page"),
    registerRoutes(app) {
      registerAuthRoutes(app, { accounts, guessLimits });
      registerAccountsRoutes(app, { accounts, guessLimits, workspaceName: async () => "Tests" });
      options.registerRoutes?.(app);
    },
  });
  const url = await app.listen({ port: 0, host: "127.0.0.1" });
  return {
    url,
    app,
    accounts,
    storage,
    bot,
    async close() {
      await app.close();
      await storage.close();
    },
  };
}

export type AccountsServer = Awaited<ReturnType<typeof startAccountsServer>>;
