import type { FastifyInstance } from "fastify";
import {
  addReaction,
  deleteMessage,
  editMessage,
  getMessage,
  getThread,
  listMessages,
  postMessage,
  removeReaction,
} from "#contract/endpoints/messages.ts";
import type { Chat } from "#server/chat/create-chat.ts";
import { route, withStatus } from "#server/http/route.ts";

export function registerMessagesRoutes(app: FastifyInstance, { messages }: Pick<Chat, "messages">): void {
  route(app, listMessages, ({ params, query, caller }) =>
    messages.page(caller.memberId, params.channelId, query),
  );

  route(app, postMessage, async ({ params, body, caller }) => {
    const { message, isNew } = await messages.post({ ...body, ...params, authorId: caller.memberId });
    return withStatus(isNew ? 201 : 200, message);
  });

  route(app, getMessage, ({ params, caller }) => messages.get(caller.memberId, params.messageId));

  route(app, editMessage, ({ params, body, caller }) =>
    messages.edit(caller.memberId, params.messageId, body.content),
  );

  route(app, deleteMessage, ({ params, caller }) => messages.remove(caller.memberId, params.messageId));

  route(app, getThread, ({ params, query, caller }) =>
    messages.thread(caller.memberId, params.messageId, query),
  );

  route(app, addReaction, ({ params, caller }) =>
    messages.react(caller.memberId, params.messageId, params.emoji),
  );

  route(app, removeReaction, ({ params, caller }) =>
    messages.takeReactionBack(caller.memberId, params.messageId, params.emoji),
  );
}
