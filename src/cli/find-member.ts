import { listMembers } from "#contract/endpoints/members.ts";
import type { Member } from "#contract/member.ts";
import { AppError } from "#server/platform/app-error.ts";
import type { Client } from "./client.ts";

/** The member with this handle, with or without the `@`. */
export async function findMember(client: Client, handle: string): Promise<Member> {
  const wanted = handle.replace(/^@/, "").toLowerCase();
  const { members } = await client.call(listMembers, {});
  const member = members.find((candidate) => candidate.handle === wanted);
  if (member === undefined) throw new AppError("not_found", `Nobody here has the handle @${wanted}.`);
  return member;
}
