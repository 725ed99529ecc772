import type { FastifyInstance } from "fastify";
import { searchMessages } from "#contract/endpoints/messages.ts";
import type { Chat } from "#server/chat/create-chat.ts";
import { route } from "#server/http/route.ts";

export function registerSearchRoutes(app: FastifyInstance, { search }: Pick<Chat, "search">): void {
  route(app, searchMessages, ({ query, caller }) => search(caller.memberId, query));
}
