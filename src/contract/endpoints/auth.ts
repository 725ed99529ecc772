import { z } from "zod";
import { endpoint } from "#contract/endpoint.ts";
import { handleSchema, memberNameSchema } from "#contract/member.ts";
import { passwordSchema } from "#contract/password.ts";

// The paths, bodies and answers of Better Auth, so that its clients work here.

const tag = "sign-in";

/** Longer than any password may be, so that a wrong one is answered as wrong. */
const typedPassword = z.string().max(1_000);

export const accountSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  username: z.string().nullish(),
});

/** `token` is the session's. A browser keeps its cookie, a program the header `set-auth-token`. */
export const signedInSchema = z.object({ token: z.string(), user: accountSchema });

export const signUp = endpoint({
  method: "POST",
  path: "/auth/sign-up/email",
  summary: "Make an account, and sign in with it",
  tag,
  access: "public",
  body: z.strictObject({
    name: memberNameSchema,
    username: z.string().toLowerCase().pipe(handleSchema),
    email: z.email().max(254).toLowerCase(),
    password: passwordSchema,
    invitation: z.string().max(200).optional(),
    rememberMe: z.boolean().optional(),
  }),
  answers: { 200: signedInSchema },
});

export const signInByUsername = endpoint({
  method: "POST",
  path: "/auth/sign-in/username",
  summary: "Sign in with a handle",
  tag,
  access: "public",
  body: z.strictObject({
    username: z.string().min(1).max(200),
    password: typedPassword,
    rememberMe: z.boolean().optional(),
  }),
  answers: { 200: signedInSchema },
});

export const signInByEmail = endpoint({
  method: "POST",
  path: "/auth/sign-in/email",
  summary: "Sign in with an e-mail address",
  tag,
  access: "public",
  body: z.strictObject({
    email: z.string().min(1).max(254),
    password: typedPassword,
    rememberMe: z.boolean().optional(),
  }),
  answers: { 200: signedInSchema },
});

export const signOut = endpoint({
  method: "POST",
  path: "/auth/sign-out",
  summary: "End this session",
  tag,
  access: "public",
  answers: { 200: z.object({ success: z.boolean() }) },
});

export const getSession = endpoint({
  method: "GET",
  path: "/auth/get-session",
  summary: "This session, prolonged when it is a day old; null without one",
  tag,
  access: "public",
  answers: {
    200: z
      .object({ session: z.object({ id: z.string(), expiresAt: z.iso.datetime() }), user: accountSchema })
      .nullable(),
  },
});

export const revokeSessions = endpoint({
  method: "POST",
  path: "/auth/revoke-sessions",
  summary: "Sign out everywhere",
  tag,
  answers: { 200: z.object({ status: z.boolean() }) },
});

export const changePassword = endpoint({
  method: "POST",
  path: "/auth/change-password",
  summary: "Change one's own password; every other session ends, and this one goes on under a new token",
  tag,
  body: z.strictObject({
    currentPassword: typedPassword,
    newPassword: passwordSchema,
    /** Taken for Better Auth's clients; other sessions always end. */
    revokeOtherSessions: z.boolean().optional(),
  }),
  answers: { 200: z.object({ token: z.string().nullable(), user: accountSchema }) },
});
