import fc from "fast-check";

// What fast-check makes up of a workspace. All choices are plain numbers, taken modulo what there is to choose from at
// that moment, so that a plan that got smaller is still a plan. `resolvePlan` turns one into what is done.

/** Two texts: the second stands in the other world, where the message is outside of the audience. */
export type Texts = readonly [one: string, other: string];

export interface RoomPlan {
  kind: "public" | "private" | "direct";
  creator: number;
  /** Whether each person is in it, by bits. */
  members: number;
  hasLain: boolean;
  isOffTheRecord: boolean;
}

export type StepPlan = { gapMs: number; isSettled: boolean } & (
  | { do: "nothing" }
  | { do: "post" | "ask"; room: number; who: number; texts: Texts }
  | { do: "answer" | "post-in-thread" | "edit"; message: number; who: number; texts: Texts }
  | { do: "remove"; message: number; who: number }
  | { do: "answer-lain"; reply: number; who: number; texts: Texts }
  | { do: "ask-again" | "judge" | "remove-reply"; reply: number }
  | { do: "join" | "leave" | "archive" | "take-off-the-record" | "move-lain"; room: number; who: number }
  | { do: "invite" | "put-out"; room: number; by: number; who: number }
  | { do: "change-learning" | "forget" | "deactivate"; who: number }
);

export interface QuestionPlan {
  who: number;
  text: string;
  /** Where in its room it stands: in the room, under a message, or in answer to one. */
  place: "room" | "thread" | "answer";
  message: number;
}

export interface WorkspacePlan {
  /** Whether each of the people lets Lain learn. */
  people: boolean[];
  rooms: RoomPlan[];
  steps: StepPlan[];
  destination: number;
  questions: QuestionPlan[];
  /** Each text holds a word of its own, by which it is known wherever it turns up. */
  isMarked: boolean;
  brain: "learned" | "echoing";
  index: "embedded" | "lying";
}

const stepsOfWorkspace = 50;

/** The same few words inside and outside, so that every count that crossed the border would show. */
const pieces =
  "atoms refs state agents zeppelin ann bob cy|I think|are best for|never use|is slow|hey|lol|😀|?|.|!|> atoms|@lain|we keep state in refs all day long"
    .split("|")
    .flatMap((piece, index) => (index === 0 ? piece.split(" ") : [piece]));

const questions = [
  "what do you think about atoms and refs for state?",
  "what did bob say about agents?",
  "who uses a zeppelin?",
  "is state slow in refs?",
  "how do I use agents?",
  "atoms or refs",
  "hello",
  "who are you?",
];

const pick = fc.nat(99);
const text = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 12 })
      .map((some) => some.join(" ")),
  },
  { weight: 1, arbitrary: fc.constantFrom(...questions) },
);
const asking = fc.constantFrom(...questions).map((question) => `@lain ${question}`);
const texts = fc.tuple(text, text);

const room = fc.record<RoomPlan>({
  kind: fc.constantFrom("private", "private", "direct", "direct", "public"),
  creator: pick,
  members: fc.nat(31),
  hasLain: fc.oneof(
    { weight: 4, arbitrary: fc.constant(true) },
    { weight: 1, arbitrary: fc.constant(false) },
  ),
  isOffTheRecord: fc.oneof(
    { weight: 6, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(true) },
  ),
});

const anyTime = {
  gapMs: fc.constantFrom(1_000, 60_000, 20 * 60_000, 3 * 3_600_000, 26 * 3_600_000),
  isSettled: fc.boolean(),
};
const step = <Step extends object>(
  weight: number,
  fields: { [Key in keyof Step]: fc.Arbitrary<Step[Key]> },
) => ({
  weight,
  arbitrary: fc.record({ ...anyTime, ...fields }) as unknown as fc.Arbitrary<StepPlan>,
});
const act = fc.constant;

const steps = fc.array(
  fc.oneof(
    { withCrossShrink: true },
    step(1, { do: act("nothing") }),
    step(20, { do: act("post"), room: pick, who: pick, texts }),
    step(7, { do: act("ask"), room: pick, who: pick, texts: fc.tuple(asking, asking) }),
    step(5, { do: act("answer"), message: pick, who: pick, texts }),
    step(5, { do: act("post-in-thread"), message: pick, who: pick, texts }),
    step(6, { do: act("edit"), message: pick, who: pick, texts }),
    step(6, { do: act("remove"), message: pick, who: pick }),
    step(2, { do: act("answer-lain"), reply: pick, who: pick, texts }),
    step(1, { do: act("ask-again"), reply: pick }),
    step(2, { do: act("judge"), reply: pick }),
    step(1, { do: act("remove-reply"), reply: pick }),
    step(1, { do: act("join"), room: pick, who: pick }),
    step(3, { do: act("leave"), room: pick, who: pick }),
    step(4, { do: act("invite"), room: pick, by: pick, who: pick }),
    step(4, { do: act("put-out"), room: pick, by: pick, who: pick }),
    step(3, { do: act("move-lain"), room: pick, who: pick }),
    step(4, { do: act("take-off-the-record"), room: pick, who: pick }),
    step(1, { do: act("archive"), room: pick, who: pick }),
    step(3, { do: act("change-learning"), who: pick }),
    step(2, { do: act("forget"), who: pick }),
    step(2, { do: act("deactivate"), who: pick }),
  ),
  { minLength: stepsOfWorkspace, maxLength: stepsOfWorkspace, size: "max" },
);

export const workspacePlan: fc.Arbitrary<WorkspacePlan> = fc.record<WorkspacePlan>({
  people: fc.array(
    fc.oneof({ weight: 6, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
    { minLength: 3, maxLength: 5 },
  ),
  rooms: fc.array(room, { minLength: 3, maxLength: 6 }),
  steps,
  destination: pick,
  questions: fc.array(
    fc.record<QuestionPlan>({
      who: pick,
      text: fc.constantFrom(...questions),
      place: fc.constantFrom("room", "room", "thread", "answer"),
      message: pick,
    }),
    { minLength: 2, maxLength: 3 },
  ),
  isMarked: fc.boolean(),
  brain: fc.constantFrom("learned", "echoing"),
  index: fc.constantFrom("embedded", "lying"),
});
