import * as naive from "./naive-workspace.ts";
import {
  addTexts,
  answerable,
  choose,
  isToLain,
  type Resolving,
  resolveStep,
  say,
  writersOf,
} from "./resolve-step.ts";
import type { Action, Inside, Saying, Script, Step } from "./script.ts";
import type { QuestionPlan, RoomPlan, WorkspacePlan } from "./workspace-plan.ts";

const handles = ["ann", "bob", "cy", "dee", "eve"];

/**
 * Plays a plan through by the rules alone: what is done and by whom, what each answer of Lain's may be made of, and which
 * texts have to be the same in two worlds of which the answers in the end are the same. Undefined where nobody can ask.
 */
export function resolvePlan(plan: WorkspacePlan, kind: naive.Room["kind"]): Script | undefined {
  const state = openWorkspace(plan);
  const people = state.people.map((person) => ({ person, learns: person.learns }));
  const rooms = state.rooms.map((room) => ({
    room,
    members: [...room.members],
    hasLain: room.hasLain,
    isOffTheRecord: room.isOffTheRecord,
  }));
  const steps = plan.steps.flatMap(({ gapMs, isSettled, ...step }): Step[] => {
    const action = resolveStep({ gapMs, isSettled, ...step }, state);
    if (action === undefined) return [];
    const heard = isForLain(state, action) ? "considered" : isSettled ? "learned" : "later";
    return [
      { gapMs, action, heard, inside: heard === "considered" ? insideAnswer(state, action) : undefined },
    ];
  });
  const destinations = state.rooms.filter(
    (room) => room.kind === kind && room.hasLain && writersOf(state, room).length > 0,
  );
  const destination = choose(destinations, plan.destination);
  if (destination === undefined) return undefined;
  const questions = plan.questions.map((question) => ask(state, destination, question));
  return {
    people,
    rooms,
    steps,
    questions,
    destination,
    texts: state.texts,
    same: whatStaysTheSame(
      steps.flatMap(({ inside }) => inside ?? []),
      questions.map(({ inside }) => inside),
    ),
    workspace: state,
  };
}

function openWorkspace(plan: WorkspacePlan): Resolving {
  const people = plan.people.map((learns, key) => ({
    key,
    handle: handles[key]!,
    isOwner: key === 0,
    isActive: true,
    learns,
    forgets: 0,
  }));
  const general: naive.Room = {
    key: 0,
    kind: "public",
    creator: undefined,
    members: new Set(people),
    hasLain: true,
    isOffTheRecord: false,
    isArchived: false,
  };
  const rooms = [general];
  for (const room of plan.rooms) {
    const made = makeRoom(room, people, rooms.length);
    if (!rooms.some((known) => isSameDirect(known, made))) rooms.push(made);
  }
  return { people, rooms, said: [], texts: [], isMarked: plan.isMarked, answered: new Set() };
}

function makeRoom(plan: RoomPlan, people: naive.Person[], key: number): naive.Room {
  const creator = choose(people, plan.creator)!;
  return {
    key,
    kind: plan.kind,
    creator,
    members: new Set(people.filter((person) => person === creator || plan.members & (1 << person.key))),
    hasLain: plan.hasLain,
    isOffTheRecord: plan.isOffTheRecord,
    isArchived: false,
  };
}

/** A direct channel is its members. */
function isSameDirect(one: naive.Room, other: naive.Room): boolean {
  const areDirect = one.kind === "direct" && other.kind === "direct";
  return (
    areDirect && one.hasLain === other.hasLain && one.members.symmetricDifference(other.members).size === 0
  );
}

function ask(state: Resolving, destination: naive.Room, plan: QuestionPlan): Script["questions"][number] {
  const author = choose(writersOf(state, destination), plan.who)!;
  const text = `@lain ${plan.text}`;
  const there = answerable(state).filter(({ room }) => room === destination);
  const thread = choose(
    plan.place === "thread" ? there.filter((one) => one.thread === undefined) : [],
    plan.message,
  );
  const answered = plan.place === "answer" ? choose(there, plan.message) : undefined;
  const words = addTexts(state, [text, text]);
  const said = say(state, { room: destination, author, thread: thread ?? answered?.thread }, words);
  const saying: Saying = { said, words, answers: answered };
  return { ...saying, inside: insideOf(state, said) };
}

/** Whether Lain considers an answer, in one of the worlds at least. */
function isForLain({ texts }: Resolving, action: Action): boolean {
  if (action.do === "ask-again") return true;
  return action.do === "say" && texts[action.words]!.some((text) => isToLain(action, text));
}

function insideAnswer(state: Resolving, action: Action): Inside | undefined {
  const question = "question" in action ? action.question : "said" in action ? action.said : undefined;
  return question?.room.hasLain ? insideOf(state, question) : undefined;
}

function insideOf(state: Resolving, { room, words }: naive.Said): Inside {
  return {
    room,
    audience: naive.audienceOf(state, room),
    optedOut: naive.optedOut(state),
    forgets: new Map(state.people.map((person) => [person, person.forgets])),
    words: naive.wordsInside(state, room).add(words),
  };
}

/** Whether an earlier answer may stand in the prompt of a later one: all that may have shaped it may do so there too. */
export function mayShape({ room, audience, optedOut, forgets }: Inside, later: Inside): boolean {
  const isInside = later.audience.has(room) && audience.isSubsetOf(later.audience);
  const isRemembered = [...later.forgets].every(([person, times]) => forgets.get(person) === times);
  return isInside && isRemembered && later.optedOut.isSubsetOf(optedOut);
}

/**
 * All that the answers in the end may be made of. That is also what earlier answers were made of that may stand in their
 * prompts.
 */
function whatStaysTheSame(earlier: readonly Inside[], asked: readonly Inside[]): Script["same"] {
  const last = asked.at(-1)!;
  const shaping = earlier.filter((one) => mayShape(one, last));
  const all = [...shaping, ...asked];
  return {
    words: new Set(all.flatMap(({ words }) => [...words])),
    rooms: new Set([last.room, ...all.flatMap(({ audience }) => [...audience])]),
  };
}
