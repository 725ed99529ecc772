import type { FastifyInstance } from "fastify";
import { listPresence } from "#contract/endpoints/members.ts";
import type { MemberId } from "#contract/ids.ts";
import type { PresenceState } from "#contract/member.ts";
import { route } from "#server/http/route.ts";

/** Who is here now, for a page that has just been opened; what changes then comes over the socket. */
export function registerPresenceRoutes(
  app: FastifyInstance,
  { presence }: { presence(): { memberId: MemberId; state: PresenceState }[] },
): void {
  route(app, listPresence, async () => ({ presence: presence() }));
}
