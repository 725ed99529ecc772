import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import * as endpoints from "#contract/endpoints/auth.ts";
import { type ErrorCode, errorStatus } from "#contract/errors.ts";
import type { Accounts } from "#server/accounts/create-accounts.ts";
import type { GuessLimits } from "#server/http/guess-limits.ts";
import { requestOrigin } from "#server/http/request-origin.ts";
import { route } from "#server/http/route.ts";
import { AppError } from "#server/platform/app-error.ts";

/** Better Auth's paths, answered by Better Auth's functions under our own limits and errors. */
export function registerAuthRoutes(
  app: FastifyInstance,
  deps: { accounts: Accounts; guessLimits: GuessLimits },
): void {
  const { accounts, guessLimits } = deps;
  const { betterAuth } = accounts;

  route(app, endpoints.signUp, async ({ body, request, reply }) => {
    const { name, username, email, password, invitation, rememberMe } = body;
    guessLimits.countSignUp(request);
    const person = { name, handle: username, email, password };
    await guessLimits.guardSecret(request, () => accounts.signUp(person, invitation));
    return passOn(
      reply,
      await betterAuth.signInEmail({
        body: { email, password, ...remembered(rememberMe) },
        headers: headersOf(request),
        asResponse: true,
      }),
    );
  });

  route(app, endpoints.signInByUsername, ({ body: { username, password, rememberMe }, request, reply }) =>
    guessLimits.guard(request, username, async () =>
      passOn(
        reply,
        await betterAuth.signInUsername({
          body: { username, password, ...remembered(rememberMe) },
          headers: headersOf(request),
          asResponse: true,
        }),
      ),
    ),
  );

  route(app, endpoints.signInByEmail, ({ body: { email, password, rememberMe }, request, reply }) =>
    guessLimits.guard(request, email, async () =>
      passOn(
        reply,
        await betterAuth.signInEmail({
          body: { email, password, ...remembered(rememberMe) },
          headers: headersOf(request),
          asResponse: true,
        }),
      ),
    ),
  );

  route(app, endpoints.signOut, async ({ request, reply }) =>
    passOn(reply, await betterAuth.signOut({ headers: headersOf(request), asResponse: true })),
  );

  route(app, endpoints.getSession, async ({ request, reply }) =>
    passOn(reply, await betterAuth.getSession({ headers: headersOf(request), asResponse: true })),
  );

  route(app, endpoints.revokeSessions, async ({ request, reply }) =>
    passOn(reply, await betterAuth.revokeSessions({ headers: headersOf(request), asResponse: true })),
  );

  route(app, endpoints.changePassword, ({ body, caller, request, reply }) =>
    guessLimits.guard(request, `member ${caller.memberId}`, async () =>
      passOn(
        reply,
        await betterAuth.changePassword({
          body: { ...body, revokeOtherSessions: true },
          headers: headersOf(request),
          asResponse: true,
        }),
      ),
    ),
  );
}

function remembered(rememberMe: boolean | undefined): { rememberMe?: boolean } {
  return rememberMe === undefined ? {} : { rememberMe };
}

/** What Better Auth needs to know of a request. */
function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const name of ["authorization", "cookie", "user-agent"] as const) {
    const value = request.headers[name];
    if (value !== undefined) headers.set(name, value);
  }
  return headers;
}

/** Hands Better Auth's answer on: cookies, the token for programs, the body. Its failures become ours. */
async function passOn<Body>(reply: FastifyReply, response: Response): Promise<Body> {
  const body: unknown = await response.json();
  if (!response.ok) throw toAppError(response.status, body);
  const isSecure = requestOrigin(reply.request).startsWith("https:");
  for (const cookie of response.headers.getSetCookie()) {
    reply.header("set-cookie", isSecure ? `${cookie}; Secure` : cookie);
  }
  const token = response.headers.get("set-auth-token");
  if (token !== null) reply.header("set-auth-token", token);
  return body as Body;
}

const words: Record<string, string> = {
  INVALID_USERNAME_OR_PASSWORD: "No account has this name and password.",
  INVALID_EMAIL_OR_PASSWORD: "No account has this e-mail address and password.",
  INVALID_EMAIL: "That is not an e-mail address.",
  INVALID_PASSWORD: "That is not your present password.",
  PASSWORD_TOO_LONG: "That password is too long.",
};

function toAppError(status: number, body: unknown): Error {
  const { code = "", message = "" } = body as { code?: string; message?: string };
  const ours = (Object.keys(errorStatus) as ErrorCode[]).find((one) => errorStatus[one] === status);
  if (ours === undefined || status >= 500) return new Error(`Better Auth answered ${status} ${code}`);
  return new AppError(ours, words[code] ?? (message || undefined));
}
