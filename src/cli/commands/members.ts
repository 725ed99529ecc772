import type { Client } from "#cli/client.ts";
import { findMember } from "#cli/find-member.ts";
import type { Output } from "#cli/output.ts";
import * as accounts from "#contract/endpoints/accounts.ts";
import * as members from "#contract/endpoints/members.ts";
import type { MemberRole } from "#contract/member.ts";

/** Makes an account. Without a password, a link is printed with which the person sets their own. */
export async function addMember(
  client: Client,
  output: Output,
  person: { handle: string; name?: string; email?: string; password?: string; role: MemberRole },
): Promise<void> {
  const { handle, name = handle, ...rest } = person;
  const member = await client.call(members.addMember, { body: { handle, name, ...rest } });
  if (person.password !== undefined) return output.result(`@${member.handle} can sign in now.`, member);
  const link = await client.call(members.createPasswordLink, { params: { memberId: member.id } });
  output.result(`@${member.handle} sets a password here, within a day: ${link.url}`, { ...member, ...link });
}

/** Sets a member's password, or prints a link with which they set it themselves. */
export async function setPassword(
  client: Client,
  output: Output,
  handle: string,
  password: string | undefined,
): Promise<void> {
  const member = await findMember(client, handle);
  const link = await client.call(members.createPasswordLink, { params: { memberId: member.id } });
  if (password === undefined) {
    output.result(`@${member.handle} sets a new password here, within a day: ${link.url}`, link);
    return;
  }
  const token = new URL(link.url).pathname.split("/").at(-1) ?? "";
  await client.call(accounts.resetPassword, { body: { token, password } });
  output.result(`@${member.handle} has a new password and is signed out everywhere.`, {
    handle: member.handle,
  });
}

/** Makes an API token for a member and prints its secret, this once. */
export async function createToken(
  client: Client,
  output: Output,
  handle: string,
  name: string,
): Promise<void> {
  const member = await findMember(client, handle);
  const token = await client.call(accounts.createTokenFor, {
    params: { memberId: member.id },
    body: { name },
  });
  output.result(token.secret, token);
}
