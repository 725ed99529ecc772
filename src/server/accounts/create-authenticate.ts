import type { MemberId, TokenId } from "#contract/ids.ts";
import type { Clock } from "#server/platform/clock.ts";
import { describeError, type Logger } from "#server/platform/logger.ts";
import type { Commands } from "#server/storage/command.ts";
import type { Database } from "#server/storage/schema.ts";
import { selectOwnerId } from "./account-queries.ts";
import type { accountsCommands } from "./accounts-commands.ts";
import { type Authenticate, type Caller, systemMemberId } from "./caller.ts";
import { selectByApiTokenHash, selectBySessionToken } from "./caller-queries.ts";
import { hashSecret, isSameSecret } from "./secrets.ts";
import { decode, openSigned, sessionCookieOf } from "./session-token.ts";

/** What an API token begins with, so that one is known when it is found in a file. */
export const apiTokenPrefix = "lain_";

const touchIntervalMs = 60_000;

/**
 * Finds the caller with one look-up by index, and no cache: a revoked session is dead at the next request.
 */
export function createAuthenticate(deps: {
  read: Database;
  commands: Pick<Commands<typeof accountsCommands>, "touchToken">;
  clock: Clock;
  logger: Logger;
  /** Key with which session tokens are signed. */
  secret: string;
  /** What the command line of this machine shows. */
  controlToken: string;
}): Authenticate {
  const { read, commands, clock, logger, secret, controlToken } = deps;
  const touchedAt = new Map<TokenId, number>();

  const fromSession = async (token: string): Promise<Caller | undefined> => {
    const row = await selectBySessionToken(read, token);
    if (row === undefined || Date.parse(row.expiresAt) <= clock.now()) return undefined;
    return { memberId: row.memberId, role: row.role, via: "session", sessionId: row.sessionId };
  };

  const fromApiToken = async (token: string): Promise<Caller | undefined> => {
    const row = await selectByApiTokenHash(read, hashSecret(token));
    if (row === undefined) return undefined;
    touch(row.tokenId, row.lastUsedAt ?? 0);
    return { memberId: row.memberId, role: row.role, via: "token", sessionId: null };
  };

  /** Notes the use of a token, at most once a minute; nobody waits for it. */
  const touch = (id: TokenId, lastUsedAt: number): void => {
    const now = clock.now();
    if (now - Math.max(lastUsedAt, touchedAt.get(id) ?? 0) < touchIntervalMs) return;
    touchedAt.set(id, now);
    commands.touchToken({ id }).catch((error: unknown) => {
      logger.warn("token.touch_failed", { error: describeError(error) });
    });
  };

  const fromControl = async (): Promise<Caller> => {
    const memberId: MemberId = (await selectOwnerId(read)) ?? systemMemberId;
    return { memberId, role: "owner", via: "control", sessionId: null };
  };

  return async ({ authorization, cookie }) => {
    if (authorization !== undefined) {
      const [scheme, credentials = ""] = authorization.split(" ", 2);
      if (scheme?.toLowerCase() !== "bearer" || credentials === "") return undefined;
      if (credentials.startsWith(apiTokenPrefix)) return fromApiToken(credentials);
      if (isSameSecret(credentials, controlToken)) return fromControl();
      // Programs may send the token with its signature (`set-auth-token`) or as it stands in the answer.
      const token = credentials.includes(".") ? openSigned(decode(credentials), secret) : credentials;
      return token === undefined ? undefined : fromSession(token);
    }
    if (cookie === undefined) return undefined;
    const signed = sessionCookieOf(cookie);
    const token = signed === undefined ? undefined : openSigned(signed, secret);
    return token === undefined ? undefined : fromSession(token);
  };
}
