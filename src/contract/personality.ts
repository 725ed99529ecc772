import { z } from "zod";
import { channelIdSchema, memberIdSchema, messageIdSchema } from "./ids.ts";
import { memberSchema } from "./member.ts";
import { messageSchema } from "./message.ts";

/** A day in UTC: `2026-11-27`. */
export const daySchema = z.iso.date();

/** What an admin said of a trait: it is left out, or it stays whatever is said from then on. */
export const standingSchema = z.enum(["vetoed", "pinned"]);

/** One sentence of a portrait. */
export const portraitLineSchema = z.object({
  traitId: z.string(),
  /** Of the people who shaped it: what a prompt is told. */
  text: z.string(),
  /** The same, as Lain says it of itself: what people read. */
  said: z.string(),
  /** Messages that show it: a few of the newest that the audience may read. */
  evidence: z.array(messageIdSchema),
  standing: standingSchema.nullable(),
});

/** A manner that is counted: how many of the messages of an author, as the mean of the authors. */
export const voiceTraitSchema = z.object({
  id: z.string(),
  /** What is measured, in a few words: "messages that end with a full stop". */
  name: z.string(),
  /** `share` (0 to 1), `words`, `characters` or `seconds`. */
  unit: z.enum(["share", "words", "characters", "seconds"]),
  value: z.number(),
  /** The same in general chat, which is the same for everybody. */
  background: z.number(),
  /** How far from the background, in standard deviations between communities. */
  deviation: z.number(),
  /** Where the trait is a distribution (lengths, hours of the day), its shares. */
  distribution: z.array(z.object({ label: z.string(), share: z.number() })).optional(),
});

/** A word, pair of words or emoji that marks this audience against general chat. */
export const markerSchema = z.object({
  id: z.string(),
  text: z.string(),
  kind: z.enum(["word", "pair", "emoji", "greeting", "laughter", "thanks", "hedge"]),
  /** Times it was said, one author counting for at most the median author. */
  count: z.number(),
  /** People who said it. */
  authors: z.number().int(),
  /** z-score of the log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi, Quinn 2008). */
  strength: z.number(),
});

export const voiceSchema = z.object({
  traits: z.array(voiceTraitSchema),
  markers: z.array(markerSchema),
});

/** A trait of temperament: named for what is measured, no clinical test. */
export const axisSchema = z.object({
  id: z.string(),
  name: z.enum(["talkative", "playful", "formal", "warm", "curious", "blunt"]),
  /** 0 to 1; general chat lies at 0.5. */
  value: z.number(),
  /** Voice traits by which it is measured, each with the sign with which it counts. */
  markers: z.array(z.object({ traitId: z.string(), name: z.string(), weight: z.number() })),
});

export const interestSchema = z.object({
  id: z.string(),
  /** Its own words, most telling first. */
  label: z.string(),
  words: z.array(z.string()),
  /** Messages, decayed by half for each half-life that passed: what it counts today. */
  weight: z.number(),
  /** `rising` or `fading` against the half-life before. */
  trend: z.enum(["rising", "steady", "fading"]),
  /** Who talks of it, most first. */
  memberIds: z.array(memberIdSchema),
  firstDay: daySchema,
  lastDay: daySchema,
});

export const opinionSchema = z.object({
  id: z.string(),
  topic: z.string(),
  /** A statement of the language model's, or null where none is configured: then the quotes speak. */
  statement: z.string().nullable(),
  /** What people said about it: at least two where there is a statement. */
  sources: z.array(messageIdSchema),
  /** Members who were said to see it otherwise. */
  disagreeing: z.array(memberIdSchema),
  channelId: channelIdSchema,
  day: daySchema,
});

/** What a language model makes of past days, one channel and one day at a time. */
export const reflectionsSchema = z.object({
  /** `off`: there is no language model. `waiting`: it is out, and asked again later. `stopped`: until somebody starts it. */
  state: z.enum(["off", "idle", "running", "waiting", "stopped", "failed"]),
  /** What is wrong, for the operator; null where nothing is. */
  problem: z.string().nullable(),
  /** When a model that is out is asked again. */
  resumesAt: z.iso.datetime().nullable(),
  /** Days of channels that the last run set out to read, and how many of them it has read. */
  total: z.number().int(),
  done: z.number().int(),
  model: z.string().nullable(),
  /** Tokens that are spent by themselves on one day (UTC); 0: none. */
  tokensADay: z.number().int(),
  /** Tokens that were spent today, ordered ones among them. */
  tokensToday: z.number().int(),
  /** Days of channels that were read, and statements that were found in them. */
  reflections: z.number().int(),
  statements: z.number().int(),
});

/** What it takes to read all that waits. Tokens are counted high. */
export const reflectionsEstimateSchema = z.object({
  channels: z.number().int(),
  /** Days, those of each channel apart: one prompt for each. */
  days: z.number().int(),
  messages: z.number().int(),
  tokens: z.number().int(),
  /** Null where the price is not known. */
  dollars: z.number().nullable(),
});

/** How Lain stands with one member, and they with others. */
export const bondSchema = z.object({
  memberId: memberIdSchema,
  messages: z.number().int(),
  /** What they wrote to Lain, and Lain answered. */
  toLain: z.number().int(),
  fromLain: z.number().int(),
  firstDay: daySchema.nullable(),
  lastDay: daySchema.nullable(),
  /** To whom they answer and who answers them, most first. */
  partners: z.array(z.object({ memberId: memberIdSchema, messages: z.number().int() })),
  topics: z.array(z.string()),
  tone: z.array(axisSchema),
  /** Shares of the 24 hours, UTC. */
  hours: z.array(z.number()).length(24),
  /** The newest question to Lain that still stands. */
  lastTalkedAbout: messageIdSchema.nullable(),
});

/** Tone of the last hours; it fades, and stands outside the hash. */
export const moodSchema = z.object({
  name: z.enum(["quiet", "lively", "cheerful", "curious", "tense", "calm"]),
  /** One plain sentence. */
  text: z.string(),
  /** 0 to 1, halved every few hours. */
  strength: z.number(),
});

export const personalitySchema = z.object({
  day: daySchema,
  portrait: z.object({
    lines: z.array(portraitLineSchema),
    /** Who shaped it, while they are few: then it says so. */
    onlyMemberIds: z.array(memberIdSchema),
  }),
  voice: voiceSchema,
  temperament: z.array(axisSchema),
  mood: moodSchema.nullable(),
  interests: z.array(interestSchema),
  opinions: z.array(opinionSchema),
  /** The caller's own, or nothing where they do not let Lain learn. */
  bonds: z.array(bondSchema),
  messagesSeen: z.number().int(),
  authorsSeen: z.number().int(),
  firstDay: daySchema.nullable(),
  lastDay: daySchema.nullable(),
  /** Of the model-free part, without mood and bonds: SHA-256 of its canonical JSON. */
  hash: z.string(),
  /** The day at which an admin froze Lain, or null. */
  frozenAt: daySchema.nullable(),
});

/** One step of Lain's life: what was true at the end of `day`, for the messages of the step ending there. */
export const timelinePointSchema = z.object({
  day: daySchema,
  messages: z.number().int(),
  authors: z.number().int(),
  temperament: z.array(z.object({ name: axisSchema.shape.name, value: z.number() })),
  /** Voice traits by id. */
  traits: z.record(z.string(), z.number()),
  /** The strongest interests then, and what each counted. */
  interests: z.array(z.object({ id: z.string(), label: z.string(), weight: z.number() })),
  /** Words that mark this step against all that was said before it. */
  words: z.array(z.string()),
  /** Traits that came or went in this step. */
  changes: z.array(z.object({ traitId: z.string(), said: z.string(), change: z.enum(["came", "went"]) })),
});

export const evidenceSchema = z.object({ messages: z.array(messageSchema), hasMore: z.boolean() });

/** Something that an admin did to Lain's personality: on the record. */
export const personalityChangeSchema = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  memberId: memberSchema.shape.id,
  change: z.enum(["vetoed", "pinned", "released", "froze", "thawed", "rolled-back"]),
  traitId: z.string().nullable(),
  day: daySchema.nullable(),
});

/** Much more from one member than from others within a short time: shown to admins. */
export const pushSchema = z.object({
  memberId: memberIdSchema,
  day: daySchema,
  messages: z.number().int(),
  /** The messages of all others that day. */
  others: z.number().int(),
});

export type Personality = z.infer<typeof personalitySchema>;
export type PortraitLine = z.infer<typeof portraitLineSchema>;
export type VoiceTrait = z.infer<typeof voiceTraitSchema>;
export type Marker = z.infer<typeof markerSchema>;
export type Axis = z.infer<typeof axisSchema>;
export type Interest = z.infer<typeof interestSchema>;
export type Opinion = z.infer<typeof opinionSchema>;
export type Reflections = z.infer<typeof reflectionsSchema>;
export type ReflectionsEstimate = z.infer<typeof reflectionsEstimateSchema>;
export type Bond = z.infer<typeof bondSchema>;
export type Mood = z.infer<typeof moodSchema>;
export type TimelinePoint = z.infer<typeof timelinePointSchema>;
export type PersonalityChange = z.infer<typeof personalityChangeSchema>;
export type Push = z.infer<typeof pushSchema>;
export type Standing = z.infer<typeof standingSchema>;
