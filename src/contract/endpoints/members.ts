import { z } from "zod";
import { endpoint } from "#contract/endpoint.ts";
import { memberIdSchema } from "#contract/ids.ts";
import {
  handleSchema,
  memberChangesSchema,
  memberNameSchema,
  memberRoleSchema,
  memberSchema,
  meSchema,
  presenceStateSchema,
} from "#contract/member.ts";
import { passwordSchema } from "#contract/password.ts";

const tag = "members";
const memberParams = z.strictObject({ memberId: memberIdSchema });

export const getMe = endpoint({
  method: "GET",
  path: "/me",
  summary: "The caller",
  tag,
  answers: { 200: meSchema },
});

export const listMembers = endpoint({
  method: "GET",
  path: "/members",
  summary: "Everybody in the workspace, Lain among them",
  tag,
  answers: { 200: z.object({ members: z.array(memberSchema) }) },
});

export const changeMe = endpoint({
  method: "PATCH",
  path: "/members/me",
  summary: "Change one's own name, picture and what is shared",
  tag,
  body: memberChangesSchema,
  answers: { 200: meSchema },
});

export const forgetMe = endpoint({
  method: "POST",
  path: "/members/me/forget",
  summary:
    "Have Lain forget, for good, all that one wrote until now; the messages stay in the chat, and replies that quote them are withdrawn",
  tag,
  answers: { 200: meSchema },
});

export const addMember = endpoint({
  method: "POST",
  path: "/members",
  summary: "Make an account for somebody; without a password they get one by a password link",
  tag,
  access: "admin",
  body: z.strictObject({
    name: memberNameSchema,
    handle: handleSchema,
    email: z.email().optional(),
    password: passwordSchema.optional(),
    role: memberRoleSchema.default("member"),
  }),
  answers: { 201: memberSchema },
});

export const changeMember = endpoint({
  method: "PATCH",
  path: "/members/:memberId",
  summary: "Change a member's role, deactivate or reactivate them",
  tag,
  access: "admin",
  params: memberParams,
  body: z.strictObject({
    role: memberRoleSchema.optional(),
    deactivated: z.boolean().optional(),
  }),
  answers: { 200: memberSchema },
});

export const createPasswordLink = endpoint({
  method: "POST",
  path: "/members/:memberId/password-link",
  summary: "A link, valid for a day, with which a member sets a new password",
  tag,
  access: "admin",
  params: memberParams,
  answers: { 201: z.object({ url: z.string(), expiresAt: z.iso.datetime() }) },
});

export const listPresence = endpoint({
  method: "GET",
  path: "/presence",
  summary: "Who is here now; members who are not listed are offline",
  tag,
  answers: {
    200: z.object({ presence: z.array(z.object({ memberId: memberIdSchema, state: presenceStateSchema })) }),
  },
});
