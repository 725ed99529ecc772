import { kyselyAdapter } from "@better-auth/kysely-adapter";
import { APIError } from "better-auth/api";
import { betterAuth } from "better-auth/minimal";
import { bearer } from "better-auth/plugins/bearer";
import { username } from "better-auth/plugins/username";
import { limits } from "#contract/limits.ts";
import type { Database } from "#server/storage/schema.ts";
import { isActiveUser } from "./account-queries.ts";
import { cookiePrefix } from "./session-token.ts";

const daySeconds = 86_400;
const sessionDays = 90;

/**
 * Better Auth keeps passwords and sessions. Its functions are called by our own routes, so what it does as a
 * web server (origins, rate limits, cookies' `Secure`) is switched off here and done in http/.
 */
export function createBetterAuth(deps: {
  secret: string;
  read: Database;
  /** Single statements on the writer. */
  statements: Database;
  onSessionDeleted(session: { id: string; userId: string }): Promise<void>;
}) {
  return betterAuth({
    secret: deps.secret,
    baseURL: "http://localhost",
    basePath: "/api/v1/auth",
    database: kyselyAdapter(deps.statements, { type: "sqlite" }),
    user: { modelName: "users" },
    session: {
      modelName: "sessions",
      expiresIn: sessionDays * daySeconds,
      updateAge: daySeconds,
      cookieCache: { enabled: false },
    },
    account: { modelName: "accounts" },
    verification: { modelName: "verifications" },
    emailAndPassword: {
      enabled: true,
      // Accounts are made by our own command, in one transaction with the member.
      disableSignUp: true,
      minPasswordLength: limits.passwordMinLength,
      maxPasswordLength: limits.passwordMaxLength,
    },
    plugins: [
      // What is a handle is the contract's to say; here any name is looked up, and found or not.
      username({ minUsernameLength: 1, maxUsernameLength: 1_000, usernameValidator: () => true }),
      bearer(),
    ],
    databaseHooks: {
      session: {
        create: {
          before: async ({ userId }) => {
            if (!(await isActiveUser(deps.read, userId)))
              throw new APIError("FORBIDDEN", { message: "This account is deactivated." });
          },
        },
        delete: { after: ({ id, userId }) => deps.onSessionDeleted({ id, userId }) },
      },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: {
      cookiePrefix,
      useSecureCookies: false,
      disableCSRFCheck: true,
      disableOriginCheck: true,
      ipAddress: { disableIpTracking: true },
    },
  });
}

export type BetterAuth = ReturnType<typeof createBetterAuth>;
