import { z } from "zod";
import { endpoint } from "#contract/endpoint.ts";
import { invitationIdSchema, memberIdSchema, tokenIdSchema } from "#contract/ids.ts";
import { memberSchema } from "#contract/member.ts";
import { passwordSchema } from "#contract/password.ts";

const tag = "accounts";

export const invitationSchema = z.object({
  id: invitationIdSchema,
  createdBy: memberIdSchema,
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  /** How many more people may come by this link; null is any number. */
  usesLeft: z.number().int().nullable(),
  /** An imported member whom the person who comes by this link becomes. */
  claims: memberIdSchema.nullable(),
});

export const tokenSchema = z.object({
  id: tokenIdSchema,
  name: z.string(),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
});

export type Invitation = z.infer<typeof invitationSchema>;
export type Token = z.infer<typeof tokenSchema>;

export const getSignUp = endpoint({
  method: "GET",
  path: "/sign-up",
  summary: "Who may sign up here now, and what an invitation is worth",
  tag,
  access: "public",
  query: z.strictObject({ invitation: z.string().max(200).optional() }),
  answers: {
    200: z.object({
      workspaceName: z.string(),
      /** `first`: nobody is here yet, the first account becomes the owner. */
      mode: z.enum(["first", "open", "invite", "closed"]),
      invitation: z
        .object({ valid: z.boolean(), invitedBy: z.string().nullable(), claims: memberSchema.nullable() })
        .nullable(),
    }),
  },
});

export const createInvitation = endpoint({
  method: "POST",
  path: "/invitations",
  summary: "Make an invitation link; with `claims`, one by which a person takes over an imported member",
  tag,
  access: "admin",
  body: z.strictObject({
    days: z.number().int().min(1).max(365).default(7),
    uses: z.number().int().min(1).max(10_000).nullable().default(1),
    claims: memberIdSchema.optional(),
  }),
  answers: { 201: z.object({ invitation: invitationSchema, url: z.string() }) },
});

export const listInvitations = endpoint({
  method: "GET",
  path: "/invitations",
  summary: "Invitations that still work",
  tag,
  access: "admin",
  answers: { 200: z.object({ invitations: z.array(invitationSchema) }) },
});

export const deleteInvitation = endpoint({
  method: "DELETE",
  path: "/invitations/:invitationId",
  summary: "Revoke an invitation",
  tag,
  access: "admin",
  params: z.strictObject({ invitationId: invitationIdSchema }),
  answers: { 204: null },
});

export const resetPassword = endpoint({
  method: "POST",
  path: "/password",
  summary: "Set a new password with the token of a password link; signs out everywhere",
  tag,
  access: "public",
  body: z.strictObject({
    token: z.string().min(1).max(200),
    password: passwordSchema,
  }),
  answers: { 204: null },
});

export const listTokens = endpoint({
  method: "GET",
  path: "/tokens",
  summary: "The caller's API tokens",
  tag,
  answers: { 200: z.object({ tokens: z.array(tokenSchema) }) },
});

export const createToken = endpoint({
  method: "POST",
  path: "/tokens",
  summary: "Make an API token; its secret is shown once",
  tag,
  body: z.strictObject({ name: z.string().trim().min(1).max(80) }),
  answers: { 201: tokenSchema.extend({ secret: z.string() }) },
});

export const createTokenFor = endpoint({
  method: "POST",
  path: "/members/:memberId/tokens",
  summary: "Make an API token for a member; only for the command line of the machine itself",
  tag,
  access: "control",
  params: z.strictObject({ memberId: memberIdSchema }),
  body: z.strictObject({ name: z.string().trim().min(1).max(80) }),
  answers: { 201: tokenSchema.extend({ secret: z.string() }) },
});

export const deleteToken = endpoint({
  method: "DELETE",
  path: "/tokens/:tokenId",
  summary: "Revoke one of the caller's API tokens",
  tag,
  params: z.strictObject({ tokenId: tokenIdSchema }),
  answers: { 204: null },
});

export const claimMember = endpoint({
  method: "POST",
  path: "/members/:memberId/claim",
  summary: "Give an imported member's messages to an account",
  tag,
  access: "admin",
  params: z.strictObject({ memberId: memberIdSchema }),
  body: z.strictObject({ memberId: memberIdSchema }),
  answers: { 200: memberSchema },
});
