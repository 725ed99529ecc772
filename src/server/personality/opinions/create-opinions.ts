import type { MemberId } from "#contract/ids.ts";
import type { Opinion, Reflections, ReflectionsEstimate } from "#contract/personality.ts";
import { dayOf } from "#server/personality/cells/cell.ts";
import { AppError } from "#server/platform/app-error.ts";
import type { Clock } from "#server/platform/clock.ts";
import type { Logger } from "#server/platform/logger.ts";
import type { Commands } from "#server/storage/command.ts";
import type { Database } from "#server/storage/schema.ts";
import { estimateReflections } from "./estimate-reflections.ts";
import { findOpinions, type OpinionQuery } from "./find-opinions.ts";
import { createReflectOnDay } from "./reflect-on-day.ts";
import type { ReflectingModel } from "./reflecting-model.ts";
import { createReflectingRun } from "./reflecting-run.ts";
import { promptVersion } from "./reflection-prompt.ts";
import { countReflections, selectTokensSpent, selectWaitingDays } from "./reflection-queries.ts";
import type { reflectionCommands } from "./store-reflection.ts";

/** What the operator chose. */
export interface ReflectingOptions {
  model: ReflectingModel;
  /** What days are reflected on by themselves; 0: only when somebody orders it. */
  tokensADay: number;
  /** For reading that takes long. */
  search: Database;
  /** Lets a pause pass; tests do not wait. */
  wait?: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

export interface OpinionsDeps {
  read: Database;
  commands: Commands<typeof reflectionCommands>;
  lainId: MemberId;
  /** None: no language model is configured, and there are no opinions. */
  reflecting: ReflectingOptions | undefined;
  clock: Clock;
  logger: Logger;
}

/** What people think, as a language model reads it out of their messages. */
export interface Opinions {
  find(query: OpinionQuery): Promise<Opinion[]>;
  /** Reflects from now on, as far as each day's budget reaches. */
  begin(): void;
  /** The same once, as far as today's budget reaches; not while it is stopped. */
  wake(): void;
  show(): Promise<Reflections>;
  /** Throws `conflict` without a model, as `start` does. */
  estimate(): Promise<ReflectionsEstimate>;
  /** Reflects on all that waits, whatever the budget is. */
  start(): Promise<Reflections>;
  stop(): Promise<Reflections>;
  /** Resolves when nothing is under way. */
  ended(): Promise<void>;
  close(): Promise<void>;
}

/** After the start there is more urgent work; then a day may have ended every so often. */
const firstWakeMs = 60_000;
const wakeEveryMs = 3_600_000;

export function createOpinions(deps: OpinionsDeps): Opinions {
  const { read, commands, lainId, reflecting, clock, logger } = deps;
  if (reflecting === undefined) return withoutModel(read);
  const { model, tokensADay, search, wait } = reflecting;
  const key = { model: model.name, promptVersion };
  const reflectOnDay = createReflectOnDay({ read, commands, lainId, model, clock });
  const waitingDays = (withUnusable: boolean) =>
    selectWaitingDays(search, { lainId, before: dayOf(clock.now()), key, withUnusable });
  const run = createReflectingRun({
    waitingDays: (kind) => waitingDays(kind === "ordered"),
    reflectOnDay: (day, { kind, signal }) =>
      reflectOnDay(day, { budget: kind === "budgeted" ? tokensADay : undefined, signal }),
    clock,
    logger,
    wait,
  });
  const timers: NodeJS.Timeout[] = [];

  const wake = () => {
    if (tokensADay > 0) run.start("budgeted");
  };
  const show = async (): Promise<Reflections> => ({
    ...run.show(),
    model: model.name,
    tokensADay,
    tokensToday: await selectTokensSpent(read, dayOf(clock.now())),
    ...(await countReflections(read)),
  });

  return {
    find: (query) => findOpinions(read, lainId, query),
    begin() {
      timers.push(setTimeout(wake, firstWakeMs).unref(), setInterval(wake, wakeEveryMs).unref());
    },
    wake,
    show,
    estimate: async () => estimateReflections({ search, lainId, model }, await waitingDays(true)),
    start() {
      run.start("ordered");
      return show();
    },
    stop() {
      run.stop();
      return show();
    },
    ended: run.ended,
    close() {
      for (const timer of timers) clearTimeout(timer);
      return run.close();
    },
  };
}

function withoutModel(read: Database): Opinions {
  const show = async (): Promise<Reflections> => ({
    state: "off",
    problem: null,
    resumesAt: null,
    total: 0,
    done: 0,
    model: null,
    tokensADay: 0,
    tokensToday: 0,
    ...(await countReflections(read)),
  });
  const refuse = () => {
    throw new AppError("conflict", "No language model is configured: LAIN_MODEL is `learned`.");
  };
  return {
    find: async () => [],
    begin: () => {},
    wake: () => {},
    show,
    estimate: async () => refuse(),
    start: async () => refuse(),
    stop: show,
    ended: async () => {},
    close: async () => {},
  };
}
