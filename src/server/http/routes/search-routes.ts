import type { FastifyInstance } from "fastify";
import { findSimilarMessages, searchMessages } from "#contract/endpoints/messages.ts";
import type { Chat } from "#server/chat/create-chat.ts";
import { route } from "#server/http/route.ts";

export function registerSearchRoutes(
  app: FastifyInstance,
  { search, similar }: Pick<Chat, "search" | "similar">,
): void {
  route(app, searchMessages, ({ query, caller }) => search(caller.memberId, query));

  route(app, findSimilarMessages, ({ params, query, caller }) =>
    similar(caller.memberId, params.messageId, query.limit),
  );
}
