import type { FastifyInstance } from "fastify";
import * as endpoints from "#contract/endpoints/personality.ts";
import { route, withStatus } from "#server/http/route.ts";
import type { Personality } from "#server/personality/create-personality.ts";

/** What Lain has become, for everybody; and what admins may do about it. */
export function registerPersonalityRoutes(
  app: FastifyInstance,
  { personality }: { personality: Personality },
): void {
  route(app, endpoints.getPersonality, ({ query, caller }) => personality.show(caller.memberId, query));

  route(app, endpoints.getTimeline, ({ query, caller }) => personality.timeline(caller.memberId, query));

  route(app, endpoints.getEvidence, ({ params, query, caller }) =>
    personality.evidence(caller.memberId, { ...query, traitId: params.traitId }),
  );

  route(app, endpoints.setStanding, async ({ params, body, caller }) => {
    await personality.setStanding(caller.memberId, params.traitId, body.standing);
    return withStatus(204);
  });

  route(app, endpoints.setDays, async ({ body, caller }) => {
    if ("frozenAt" in body) await personality.freeze(caller.memberId, body.frozenAt);
    else await personality.rollBack(caller.memberId, body.rolledBackTo);
    return withStatus(204);
  });

  route(app, endpoints.rebuildPersonality, () => personality.rebuild());

  const { reflections } = personality;
  route(app, endpoints.getReflections, () => reflections.show());
  route(app, endpoints.estimateReflections, () => reflections.estimate());
  route(app, endpoints.startReflections, async () => withStatus(202, await reflections.start()));
  route(app, endpoints.stopReflections, async () => withStatus(202, await reflections.stop()));

  route(app, endpoints.getPersonalityRecord, () => personality.record());
}
