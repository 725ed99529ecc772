import { randomBytes, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createAccounts } from "./accounts/create-accounts.ts";
import { createBrain } from "./brain/create-brain.ts";
import { createReflectingModel } from "./brain/create-reflecting-model.ts";
import { createChat } from "./chat/create-chat.ts";
import { settingKeys } from "./chat/settings-queries.ts";
import type { AllCommands } from "./commands.ts";
import type { Config } from "./config.ts";
import { type Control, removeControlFile, writeControlFile } from "./control-file.ts";
import { createDescribeWorkspace, readWorkspaceName } from "./describe-workspace.ts";
import { createHttpServer } from "./http/create-http-server.ts";
import { createGuessLimits } from "./http/guess-limits.ts";
import { listen } from "./http/listen.ts";
import { registerAccountsRoutes } from "./http/routes/accounts-routes.ts";
import { registerAiRoutes } from "./http/routes/ai-routes.ts";
import { registerAuthRoutes } from "./http/routes/auth-routes.ts";
import { registerChannelsRoutes } from "./http/routes/channels-routes.ts";
import { registerFilesRoutes } from "./http/routes/files-routes.ts";
import { registerMembersRoutes } from "./http/routes/members-routes.ts";
import { registerMemoryRoutes } from "./http/routes/memory-routes.ts";
import { registerMessagesRoutes } from "./http/routes/messages-routes.ts";
import { registerPersonalityRoutes } from "./http/routes/personality-routes.ts";
import { registerPresenceRoutes } from "./http/routes/presence-routes.ts";
import { registerSearchRoutes } from "./http/routes/search-routes.ts";
import { registerWorkspaceRoutes } from "./http/routes/workspace-routes.ts";
import { isSameOrigin } from "./http/same-origin.ts";
import { createImports } from "./importers/create-imports.ts";
import { createMemory } from "./memory/create-memory.ts";
import { countWaitingEvents } from "./memory/memory-progress-queries.ts";
import { countParkedMessages } from "./memory/parked-queries.ts";
import type { StoredEvent } from "./outbox/outbox-queries.ts";
import { createRelay } from "./outbox/relay.ts";
import { createPersonality } from "./personality/create-personality.ts";
import { type Clock, systemClock } from "./platform/clock.ts";
import { createLogger, describeError } from "./platform/logger.ts";
import { createGateway } from "./realtime/create-gateway.ts";
import {
  describeRunsOn,
  isModelHere,
  memoryOptionsOf,
  modelOf,
  reflectionTokensOf,
  runsOnOf,
} from "./runs-on.ts";
import { type DataFolder, openDataFolder } from "./storage/data-folder.ts";
import { openFileFolder } from "./storage/files.ts";
import { openStorage } from "./storage/open-storage.ts";
import { indexing, subscriptions } from "./subscriptions.ts";

export interface RunningServer {
  /** Where people reach it. */
  url: string;
  /** Where the command line of this machine reaches it. */
  control: Control;
  /** One line: what Lain runs on. */
  runsOn: string;
  close(): Promise<void>;
}

const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
  version: string;
};
/** How often uploads that no message carries are removed. */
const sweepIntervalMs = 3_600_000;
const pageFolder = fileURLToPath(new URL("../../dist/web", import.meta.url));

/** Starts everything, in order; this is the one file that knows all modules. Throws what main.ts says in words. */
export async function startServer(config: Config, clock: Clock = systemClock): Promise<RunningServer> {
  const folder = openDataFolder(config.LAIN_DATA_DIR);
  try {
    return await startOn(folder, config, clock);
  } catch (error) {
    folder.release();
    throw error;
  }
}

async function startOn(folder: DataFolder, config: Config, clock: Clock): Promise<RunningServer> {
  const logger = createLogger(config.LAIN_LOG);
  const storage = await openStorage<AllCommands>({
    databasePath: folder.databasePath,
    commandsUrl: import.meta.resolve("./commands.ts"),
    clock,
  });
  const { read, search, statements, commands, backgroundCommands, onCommit } = storage;

  await commands.ensureWorkspace();
  const lain = await commands.ensureBot({
    handle: config.LAIN_BOT_HANDLE,
    aliases: config.LAIN_BOT_ALIASES,
    sees: config.LAIN_SEES,
  });
  const cursorKey = await commands.ensureSetting({
    key: "cursor_key",
    value: randomBytes(16).toString("base64"),
  });

  const namespace = await commands.ensureSetting({ key: "memory_namespace", value: randomUUID() });

  const controlToken = randomBytes(32).toString("base64url");
  const accounts = await createAccounts({
    read,
    statements,
    commands,
    clock,
    logger,
    signUpRule: config.LAIN_SIGN_UP,
    controlToken,
  });
  const memory = createMemory({
    databasePath: folder.databasePath,
    read,
    commands: backgroundCommands,
    lainId: lain.id,
    options: memoryOptionsOf(config, namespace),
    clock,
    logger,
  });
  const chat = createChat({
    read,
    search,
    wordsIndexed: storage.wordsIndexed,
    commands,
    backgroundCommands,
    store: await openFileFolder(folder.filesPath),
    searchByMeaning: memory.findByMeaning,
    findAlike: memory.findAlike,
    logger,
  });
  const imports = createImports({
    read,
    commands,
    backgroundCommands,
    folder: folder.importsPath,
    reservedHandles: [config.LAIN_BOT_HANDLE, ...config.LAIN_BOT_ALIASES],
    clock,
    logger,
    onEnded: () => gateway.resyncAll(),
  });
  const model = modelOf(config);
  const personality = createPersonality({
    databasePath: folder.databasePath,
    read,
    commands: backgroundCommands,
    lainId: lain.id,
    audienceOf: memory.audienceOf,
    reflecting: model && {
      model: createReflectingModel({ settings: model, isHere: isModelHere(config) }),
      tokensADay: reflectionTokensOf(config),
      search,
    },
    clock,
    logger,
  });
  const brain = createBrain({
    read,
    commands,
    memory,
    personality,
    bot: { id: lain.id, handle: config.LAIN_BOT_HANDLE, aliases: config.LAIN_BOT_ALIASES },
    model,
    sendPassing: (channelId, frame) => gateway.sendPassing(channelId, frame),
    clock,
    logger,
  });
  const gateway = createGateway({
    read,
    clock,
    logger,
    authenticate: accounts.authenticate,
    isAllowedOrigin: (headers) => isSameOrigin(headers, config.LAIN_PUBLIC_URL),
    cursorKey: Buffer.from(cursorKey, "base64"),
    lainId: lain.id,
    activeReplies: brain.activeReplies,
  });
  accounts.onSessionsRevoked(({ memberId, sessionIds }) => {
    if (sessionIds === undefined) void gateway.recheckMember(memberId);
    else gateway.dropSessions(sessionIds);
  });

  // While many people write, what they wrote is remembered a little later.
  const index = async (subscriber: string, events: StoredEvent[]) => {
    await storage.lull(1_000);
    await memory.indexEvents(subscriber, events);
  };
  const relay = createRelay({
    read,
    commands,
    backgroundCommands,
    onCommit,
    clock,
    logger,
    subscriptions: subscriptions({
      broadcast: gateway.broadcastEvents,
      index,
      observe: personality.observeEvents,
      answer: brain.considerEvents,
    }),
  });

  const runsOn = runsOnOf(config, brain.name);
  let isServing = false;
  const http = await createHttpServer({
    logger,
    authenticate: accounts.authenticate,
    publicUrl: config.LAIN_PUBLIC_URL,
    pageFolder,
    version,
    isReady: () => isServing,
    metrics: [
      {
        name: "lain_events_waiting",
        help: "Events that memory has still to look at.",
        type: "gauge",
        read: () => countWaitingEvents(read),
      },
      {
        name: "lain_messages_parked",
        help: "Messages that could not be indexed.",
        type: "gauge",
        read: () => countParkedMessages(read),
      },
    ],
    registerRoutes(app) {
      const guessLimits = createGuessLimits(clock);
      registerAuthRoutes(app, { accounts, guessLimits });
      registerAccountsRoutes(app, { accounts, guessLimits, workspaceName: () => readWorkspaceName(read) });
      registerMembersRoutes(app, chat);
      registerPresenceRoutes(app, gateway);
      registerChannelsRoutes(app, chat);
      registerMessagesRoutes(app, chat);
      registerFilesRoutes(app, chat);
      registerSearchRoutes(app, chat);
      registerAiRoutes(app, { brain });
      registerWorkspaceRoutes(app, {
        describeWorkspace: createDescribeWorkspace({ read, lainId: lain.id, runsOn, version }),
        renameWorkspace: (name) => commands.changeSetting({ key: settingKeys.workspaceName, value: name }),
        imports,
        importsFolder: folder.importsPath,
      });
      registerMemoryRoutes(app, { memory });
      registerPersonalityRoutes(app, { personality });
    },
  });
  gateway.attach(http.server);

  const url = await listen(http, { host: config.LAIN_HOST, port: config.LAIN_PORT });
  const control = { url, token: controlToken, pid: process.pid };
  writeControlFile(folder.controlPath, control);

  // Chat serves from here on; memory loads beside it and catches up with what it has not seen.
  await brain.start();
  await relay.start();
  const waking = memory
    .start((subscriber) => relay.follow(indexing(subscriber, index)))
    .catch((error: unknown) => {
      logger.error("memory.failed", { error: describeError(error) });
    });
  // After memory, so that the two do not share the processors while people wait to be remembered.
  void waking
    .then(() => personality.start())
    .then(() => brain.warmUp())
    .catch((error: unknown) => {
      logger.error("personality.failed", { error: describeError(error) });
    });
  await imports.takeUp();
  void chat.channels.sweep();
  const sweep = () =>
    chat.files.sweep().catch((error: unknown) => {
      logger.warn("files.not-swept", { error: describeError(error) });
    });
  const sweeping = setInterval(sweep, sweepIntervalMs);
  void sweep();
  isServing = true;

  return {
    url: config.LAIN_PUBLIC_URL ?? url,
    control,
    runsOn: describeRunsOn(runsOn),
    async close() {
      isServing = false;
      clearInterval(sweeping);
      removeControlFile(folder.controlPath);
      gateway.close();
      await http.close();
      await brain.close();
      // What memory is at work on would be waited for, a service that is out included: it comes again at the next start.
      await Promise.all([imports.close(), relay.stop(), memory.close(), personality.close(), chat.close()]);
      await waking;
      await storage.close();
      folder.release();
    },
  };
}
