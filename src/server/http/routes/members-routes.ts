import type { FastifyInstance } from "fastify";
import { changeMe, changeMember, getMe, listMembers } from "#contract/endpoints/members.ts";
import type { chatCommands } from "#server/chat/chat-commands.ts";
import type { Files } from "#server/chat/files/create-files.ts";
import { selectMembers } from "#server/chat/member-queries.ts";
import { requireActive } from "#server/chat/permissions.ts";
import { presentMe, presentMember } from "#server/chat/present-member.ts";
import { route } from "#server/http/route.ts";
import type { Commands } from "#server/storage/command.ts";
import type { Database } from "#server/storage/schema.ts";

export function registerMembersRoutes(
  app: FastifyInstance,
  deps: { read: Database; commands: Commands<typeof chatCommands>; files: Files },
): void {
  const { read, commands, files } = deps;

  route(app, getMe, async ({ caller }) => presentMe(read, await requireActive(read, caller.memberId)));

  route(app, listMembers, async () => ({ members: (await selectMembers(read)).map(presentMember) }));

  route(app, changeMe, async ({ body, caller }) => {
    const { member, removedFileIds } = await commands.changeMe({ ...body, memberId: caller.memberId });
    await files.removeBytes(removedFileIds);
    return presentMe(read, member);
  });

  route(app, changeMember, async ({ params, body, caller }) =>
    presentMember(
      await commands.changeMember({ ...body, memberId: params.memberId, callerId: caller.memberId }),
    ),
  );
}
