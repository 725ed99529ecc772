import type { FastifyInstance } from "fastify";
import { changeMe, changeMember, forgetMe, getMe, listMembers } from "#contract/endpoints/members.ts";
import type { Chat } from "#server/chat/create-chat.ts";
import { route } from "#server/http/route.ts";

export function registerMembersRoutes(app: FastifyInstance, { members }: Pick<Chat, "members">): void {
  route(app, getMe, ({ caller }) => members.me(caller.memberId));

  route(app, listMembers, async () => ({ members: await members.list() }));

  route(app, changeMe, ({ body, caller }) => members.changeMe(caller.memberId, body));

  route(app, forgetMe, ({ caller }) => members.forgetMe(caller.memberId));

  route(app, changeMember, ({ params, body, caller }) =>
    members.change(caller.memberId, params.memberId, body),
  );
}
