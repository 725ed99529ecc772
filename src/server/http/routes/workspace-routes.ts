import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { FastifyInstance } from "fastify";
import * as endpoints from "#contract/endpoints/workspace.ts";
import type { MemberId } from "#contract/ids.ts";
import { limits } from "#contract/limits.ts";
import { type Caller, systemMemberId } from "#server/accounts/caller.ts";
import { receiveFile } from "#server/http/receive-file.ts";
import { route } from "#server/http/route.ts";
import type { Imports } from "#server/importers/create-imports.ts";

/** The workspace itself, and what comes into it. */
export function registerWorkspaceRoutes(
  app: FastifyInstance,
  deps: {
    describeWorkspace(memberId: MemberId): Promise<endpoints.Workspace>;
    renameWorkspace(name: string, changedBy: MemberId): Promise<unknown>;
    imports: Imports;
    importsFolder: string;
  },
): void {
  const { describeWorkspace, renameWorkspace, imports, importsFolder } = deps;

  route(app, endpoints.getWorkspace, ({ caller }) => describeWorkspace(caller.memberId));

  route(app, endpoints.changeWorkspace, async ({ body, caller }) => {
    await renameWorkspace(body.name, caller.memberId);
    return describeWorkspace(caller.memberId);
  });

  route(app, endpoints.startImport, ({ request, caller }) =>
    receiveFile(request, limits.importBytes, async ({ name, stream }) => {
      const path = join(importsFolder, `upload-${randomUUID()}`);
      try {
        await pipeline(stream, createWriteStream(path));
        return await imports.start({ path, fileName: name, startedBy: starter(caller) });
      } finally {
        await rm(path, { force: true });
      }
    }),
  );

  route(app, endpoints.listImports, async () => ({ imports: await imports.list() }));
  route(app, endpoints.getImport, ({ params }) => imports.show(params.importId));
  route(app, endpoints.stopImport, ({ params }) => imports.stop(params.importId));
  route(app, endpoints.resumeImport, ({ params }) => imports.resume(params.importId));
}

const starter = (caller: Caller): MemberId | null =>
  caller.memberId === systemMemberId ? null : caller.memberId;
