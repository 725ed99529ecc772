import type { FastifyInstance } from "fastify";
import { searchMessages } from "#contract/endpoints/messages.ts";
import type { createSearch } from "#server/chat/search/search-messages.ts";
import { route } from "#server/http/route.ts";

export function registerSearchRoutes(
  app: FastifyInstance,
  deps: { search: ReturnType<typeof createSearch> },
): void {
  route(app, searchMessages, ({ query, caller }) => deps.search(caller.memberId, query));
}
