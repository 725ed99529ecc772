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
import type { chatCommands } from "#server/chat/chat-commands.ts";
import type { Files } from "#server/chat/files/create-files.ts";
import { presentMessage, presentNewMessage } from "#server/chat/present-message.ts";
import { readChannelPage, readMessage, readThread } from "#server/chat/read-messages.ts";
import { route, withStatus } from "#server/http/route.ts";
import type { Commands } from "#server/storage/command.ts";
import type { Database } from "#server/storage/schema.ts";

export function registerMessagesRoutes(
  app: FastifyInstance,
  deps: { read: Database; commands: Commands<typeof chatCommands>; files: Files },
): void {
  const { read, commands, files } = deps;

  route(app, listMessages, ({ params, query, caller }) =>
    readChannelPage(read, caller.memberId, params.channelId, query),
  );

  route(app, postMessage, async ({ params, body, caller }) => {
    const post = { ...body, ...params, authorId: caller.memberId };
    const { message, isNew } = await commands.postMessage(post);
    return isNew
      ? withStatus(201, await presentNewMessage(read, message, body.fileIds !== undefined))
      : withStatus(200, await presentMessage(read, message));
  });

  route(app, getMessage, ({ params, caller }) => readMessage(read, caller.memberId, params.messageId));

  route(app, editMessage, async ({ params, body, caller }) =>
    presentMessage(read, await commands.editMessage({ ...params, ...body, memberId: caller.memberId })),
  );

  route(app, deleteMessage, async ({ params, caller }) => {
    const { fileIds } = await commands.deleteMessage({ ...params, memberId: caller.memberId });
    await files.removeBytes(fileIds);
  });

  route(app, getThread, ({ params, query, caller }) =>
    readThread(read, caller.memberId, params.messageId, query),
  );

  route(app, addReaction, ({ params, caller }) =>
    commands.addReaction({ ...params, memberId: caller.memberId }),
  );

  route(app, removeReaction, ({ params, caller }) =>
    commands.removeReaction({ ...params, memberId: caller.memberId }),
  );
}
