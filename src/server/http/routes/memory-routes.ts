import type { FastifyInstance } from "fastify";
import * as endpoints from "#contract/endpoints/memory.ts";
import { route, withStatus } from "#server/http/route.ts";
import type { Memory } from "#server/memory/create-memory.ts";
import type { RunKind } from "#server/memory/indexing-run.ts";

/** What Lain's memory consists of, and what its operator can do about it. */
export function registerMemoryRoutes(
  app: FastifyInstance,
  { memory }: { memory: Pick<Memory, "startRun" | "stopRun" | "showIndexing" | "listParked"> },
): void {
  route(app, endpoints.getIndexing, () => memory.showIndexing());

  route(app, endpoints.startIndexing, async ({ body }) =>
    withStatus(202, await memory.startRun(kindOf(body), body.confirmed)),
  );

  route(app, endpoints.stopIndexing, async () => withStatus(202, await memory.stopRun()));

  route(app, endpoints.listParked, () => memory.listParked());
  route(app, endpoints.retryParked, async () => withStatus(202, await memory.startRun("retry")));
}

function kindOf({ check, anew }: { check: boolean; anew: boolean }): RunKind {
  if (check) return "check";
  return anew ? "rebuild" : "index";
}
