import { join } from "node:path";
import type { MemberId } from "#contract/ids.ts";
import { createChat } from "#server/chat/create-chat.ts";
import { selectMember } from "#server/chat/member-queries.ts";
import type { SearchByMeaning } from "#server/chat/search/search-messages.ts";
import type { FindAlike } from "#server/chat/search/similar-messages.ts";
import { createHttpServer } from "#server/http/create-http-server.ts";
import { registerChannelsRoutes } from "#server/http/routes/channels-routes.ts";
import { registerFilesRoutes } from "#server/http/routes/files-routes.ts";
import { registerMembersRoutes } from "#server/http/routes/members-routes.ts";
import { registerMessagesRoutes } from "#server/http/routes/messages-routes.ts";
import { registerSearchRoutes } from "#server/http/routes/search-routes.ts";
import { createLogger } from "#server/platform/logger.ts";
import { openFileFolder } from "#server/storage/files.ts";
import { openTestWorkspace } from "./workspace.ts";

/** A real server on a free port with chat alone: whoever sends a member's id as Bearer token is that member. */
export async function startChatServer(
  options: { searchByMeaning?: SearchByMeaning; findAlike?: FindAlike } = {},
) {
  const workspace = await openTestWorkspace();
  const { storage } = workspace;
  const filesFolder = join(storage.folder, "files");
  const chat = createChat({
    read: storage.read,
    search: storage.search,
    wordsIndexed: storage.wordsIndexed,
    commands: storage.commands,
    backgroundCommands: storage.backgroundCommands,
    store: await openFileFolder(filesFolder),
    searchByMeaning: options.searchByMeaning ?? (async () => []),
    findAlike: options.findAlike ?? (async () => []),
    logger: createLogger("silent"),
  });
  const app = await createHttpServer({
    logger: createLogger("silent"),
    async authenticate({ authorization = "" }) {
      const memberId = authorization.replace("Bearer ", "") as MemberId;
      const member = await selectMember(storage.read, memberId);
      return member && { memberId, role: member.role, via: "token", sessionId: null };
    },
    publicUrl: undefined,
    version: "0.0.0",
    isReady: () => true,
    metrics: [],
    pageFolder: join(storage.folder, "no-page"),
    registerRoutes(app) {
      registerMembersRoutes(app, chat);
      registerChannelsRoutes(app, chat);
      registerMessagesRoutes(app, chat);
      registerFilesRoutes(app, chat);
      registerSearchRoutes(app, chat);
    },
  });
  const url = await app.listen({ port: 0, host: "127.0.0.1" });

  /** Calls the API as a member. */
  const call = (memberId: MemberId, method: string, path: string, body?: unknown): Promise<Response> =>
    fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${memberId}`,
        ...(body === undefined || body instanceof FormData ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
    });

  return {
    url,
    chat,
    workspace,
    filesFolder,
    call,
    async close() {
      await app.close();
      await chat.close();
      await workspace.close();
    },
  };
}

export type ChatServer = Awaited<ReturnType<typeof startChatServer>>;
