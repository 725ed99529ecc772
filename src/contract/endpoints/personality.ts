import { z } from "zod";
import { endpoint } from "#contract/endpoint.ts";
import { channelIdSchema } from "#contract/ids.ts";
import { limitSchema } from "#contract/page.ts";
import {
  daySchema,
  evidenceSchema,
  personalityChangeSchema,
  personalitySchema,
  pushSchema,
  reflectionsEstimateSchema,
  reflectionsSchema,
  standingSchema,
  timelinePointSchema,
} from "#contract/personality.ts";

const tag = "personality";

/** For whom: all who can read this channel (none: everybody); and as of which day (none: today). */
const audienceQuery = { channelId: channelIdSchema.optional() };

export const getPersonality = endpoint({
  method: "GET",
  path: "/personality",
  summary:
    "What Lain has become, for those who can read a channel, as of a day; the bond is the caller's own",
  tag,
  query: z.strictObject({ ...audienceQuery, day: daySchema.optional() }),
  answers: { 200: personalitySchema },
});

export const getTimeline = endpoint({
  method: "GET",
  path: "/personality/timeline",
  summary: "Lain's life in steps, at most 600 of them",
  tag,
  query: z.strictObject({
    ...audienceQuery,
    from: daySchema.optional(),
    to: daySchema.optional(),
    step: z.enum(["day", "week", "month"]).optional(),
  }),
  answers: {
    200: z.object({ step: z.enum(["day", "week", "month"]), points: z.array(timelinePointSchema) }),
  },
});

export const getEvidence = endpoint({
  method: "GET",
  path: "/personality/traits/:traitId/evidence",
  summary: "Messages that show a trait, newest first",
  tag,
  params: z.strictObject({ traitId: z.string().min(1).max(200) }),
  query: z.strictObject({ ...audienceQuery, day: daySchema.optional(), limit: limitSchema }),
  answers: { 200: evidenceSchema },
});

export const setStanding = endpoint({
  method: "PUT",
  path: "/personality/traits/:traitId/standing",
  summary: "Veto or pin a trait, or release it again",
  tag,
  access: "admin",
  params: z.strictObject({ traitId: z.string().min(1).max(200) }),
  body: z.strictObject({ standing: standingSchema.nullable() }),
  answers: { 204: null },
});

export const setDays = endpoint({
  method: "PUT",
  path: "/personality/days",
  summary:
    "Freeze Lain as it was at a day (or thaw it: null), or roll it back: days after that one and up to today shape nothing",
  tag,
  access: "admin",
  body: z.union([
    z.strictObject({ frozenAt: daySchema.nullable() }),
    z.strictObject({ rolledBackTo: daySchema.nullable() }),
  ]),
  answers: { 204: null },
});

export const rebuildPersonality = endpoint({
  method: "POST",
  path: "/personality/rebuild",
  summary: "Count everything anew; what Lain has become is the same afterwards",
  tag,
  access: "admin",
  answers: { 200: z.object({ cells: z.number().int(), hash: z.string() }) },
});

export const getPersonalityRecord = endpoint({
  method: "GET",
  path: "/personality/record",
  summary: "What admins did to Lain's personality, newest first, and who pushed it lately",
  tag,
  access: "admin",
  answers: {
    200: z.object({ changes: z.array(personalityChangeSchema), pushes: z.array(pushSchema) }),
  },
});

export const getReflections = endpoint({
  method: "GET",
  path: "/personality/reflections",
  summary: "How far the language model is with reading what people think, and what it took today",
  tag,
  access: "admin",
  answers: { 200: reflectionsSchema },
});

export const estimateReflections = endpoint({
  method: "GET",
  path: "/personality/reflections/estimate",
  summary: "What it takes to read every past day that waits; nothing is sent",
  tag,
  access: "admin",
  answers: { 200: reflectionsEstimateSchema },
});

export const startReflections = endpoint({
  method: "POST",
  path: "/personality/reflections",
  summary: "Read every past day that waits, whatever the day's budget is: it costs what the estimate says",
  tag,
  access: "admin",
  answers: { 202: reflectionsSchema },
});

export const stopReflections = endpoint({
  method: "DELETE",
  path: "/personality/reflections",
  summary: "Stop reading, until somebody starts it; what was found stays",
  tag,
  access: "admin",
  answers: { 202: reflectionsSchema },
});
