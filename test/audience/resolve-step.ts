import * as naive from "./naive-workspace.ts";
import type { Action, Saying, Somebody } from "./script.ts";
import type { StepPlan, Texts } from "./workspace-plan.ts";

export interface Resolving extends naive.NaiveWorkspace {
  texts: Texts[];
  isMarked: boolean;
  /** Messages to which a reply of Lain's stands. */
  answered: Set<naive.Said>;
}

/** Which word of its own a text holds where texts are marked. */
export const markOf = (words: number, world: 0 | 1): string => `kx${words}${"ab"[world]}`;
export const marks = /kx\d+[ab]/g;

export const choose = <Thing>(things: readonly Thing[], number: number): Thing | undefined =>
  things.length === 0 ? undefined : things[number % things.length];

/** Keeps a text and answers its number. */
export function addTexts(state: Resolving, [one, other]: Texts): number {
  const number = state.texts.length;
  const mark = (world: 0 | 1) => (state.isMarked ? ` ${markOf(number, world)}` : "");
  state.texts.push([one + mark(0), other + mark(1)]);
  return number;
}

type Sayable = { room: naive.Room; author: naive.Person; thread?: naive.Said | undefined };

export function say(state: Resolving, { room, author, thread }: Sayable, words: number): naive.Said {
  const said = { key: state.said.length, room, author, thread, isRemoved: false, isForgotten: false, words };
  state.said.push(said);
  // Who writes into a public room has joined it.
  room.members.add(author);
  return said;
}

export const writersOf = ({ people }: naive.NaiveWorkspace, room: naive.Room) =>
  people.filter((person) => naive.canWrite(person, room));

/** Living messages in rooms in which somebody can write. */
export const answerable = (state: naive.NaiveWorkspace) =>
  state.said.filter(({ isRemoved, room }) => !isRemoved && writersOf(state, room).length > 0);

/** What a step comes to as things stand, with its effect on them; undefined where it cannot be taken. */
export function resolveStep(step: StepPlan, state: Resolving): Action | undefined {
  const { people, rooms } = state;
  switch (step.do) {
    case "nothing":
      return undefined;
    case "post":
    case "ask": {
      const room = choose(
        rooms.filter((one) => writersOf(state, one).length > 0),
        step.room,
      );
      return room && sayIn(state, { room, who: step.who, texts: step.texts });
    }
    case "answer": {
      const answers = choose(answerable(state), step.message);
      return answers && sayIn(state, { ...answers, answers, who: step.who, texts: step.texts });
    }
    case "post-in-thread": {
      const roots = answerable(state).filter(({ thread }) => thread === undefined);
      const thread = choose(roots, step.message);
      return thread && sayIn(state, { room: thread.room, thread, who: step.who, texts: step.texts });
    }
    case "answer-lain": {
      const replied = [...state.answered].filter(({ room }) => writersOf(state, room).length > 0);
      const question = choose(replied, step.reply);
      const answers = question && { replyTo: question };
      return answers && sayIn(state, { ...question, answers, who: step.who, texts: step.texts });
    }
    case "edit": {
      const editable = state.said.filter((one) => !one.isRemoved && naive.canWrite(one.author, one.room));
      const said = choose(editable, step.message);
      return said && edit(state, said, step.texts);
    }
    case "remove": {
      const removable = state.said.filter((one) => !one.isRemoved && removersOf(state, one).length > 0);
      const said = choose(removable, step.message);
      if (said === undefined) return undefined;
      said.isRemoved = true;
      return { do: "remove", said, by: choose(removersOf(state, said), step.who)! };
    }
    case "ask-again": {
      const question = choose(
        [...state.answered].filter(
          ({ isRemoved, author, room }) => !isRemoved && room.hasLain && naive.canWrite(author, room),
        ),
        step.reply,
      );
      return question && { do: "ask-again", question };
    }
    case "judge": {
      const question = choose([...state.answered], step.reply);
      return question && { do: "judge", question };
    }
    case "remove-reply": {
      const [owner] = people as [naive.Person];
      const question = choose(
        [...state.answered].filter(({ room }) => naive.canRead(owner, room)),
        step.reply,
      );
      if (question === undefined) return undefined;
      state.answered.delete(question);
      return { do: "remove-reply", question, by: owner };
    }
    default:
      return resolveChange(step, state);
  }
}

type ChangePlan = Exclude<
  StepPlan,
  { texts: Texts } | { reply: number } | { message: number } | { do: "nothing" }
>;

/** Changes of who is where, and of what is remembered. */
function resolveChange(step: ChangePlan, state: Resolving): Action | undefined {
  return "room" in step ? resolveRoomChange(step, state) : resolvePersonChange(step, state);
}

function resolvePersonChange(
  step: Exclude<ChangePlan, { room: number }>,
  { people, said }: Resolving,
): Action | undefined {
  const [owner, ...others] = people as [naive.Person, ...naive.Person[]];
  if (step.do === "deactivate") {
    const who = choose(others, step.who)!;
    who.isActive = !who.isActive;
    return { do: "deactivate", who, by: owner, isActive: who.isActive };
  }
  const active = people.filter(({ isActive }) => isActive);
  const who = choose(active, step.who)!;
  if (step.do === "change-learning") {
    who.learns = !who.learns;
    return { do: "change-learning", who, learns: who.learns };
  }
  who.forgets += 1;
  for (const one of said) if (one.author === who) one.isForgotten = true;
  return { do: "forget", who };
}

function resolveRoomChange(
  step: Extract<ChangePlan, { room: number }>,
  { people, rooms }: Resolving,
): Action | undefined {
  const room = choose(rooms, step.room)!;
  const managers = people.filter((person) => naive.canManage(person, room));
  const members = [...room.members];
  const isDirect = room.kind === "direct";
  const inviters = isDirect ? [] : members.filter((person) => naive.canWrite(person, room));
  switch (step.do) {
    case "join": {
      const outside = room.kind === "public" ? people.filter((person) => naive.canWrite(person, room)) : [];
      const who = choose(
        outside.filter((person) => !room.members.has(person)),
        step.who,
      );
      return who && enter(room, who, who);
    }
    case "leave": {
      const who = isDirect
        ? undefined
        : choose(
            members.filter((person) => naive.canRead(person, room)),
            step.who,
          );
      return who && leave(room, who, who);
    }
    case "invite": {
      const by = choose(inviters, step.by);
      const who = choose(
        people.filter((person) => person.isActive && !room.members.has(person)),
        step.who,
      );
      return by && who && enter(room, by, who);
    }
    case "put-out": {
      const by = choose(managers, step.by);
      const who = choose(
        members.filter((person) => person !== by),
        step.who,
      );
      return by && who && leave(room, by, who);
    }
    case "move-lain": {
      const by = choose(room.hasLain ? managers : inviters, step.who);
      return by && (room.hasLain ? leave(room, by, "lain") : enter(room, by, "lain"));
    }
    case "archive": {
      const by = choose(managers, step.who);
      if (by === undefined) return undefined;
      room.isArchived = !room.isArchived;
      return { do: "archive", room, by, isOn: room.isArchived };
    }
    case "take-off-the-record": {
      const by = choose(
        people.filter((person) => naive.canTakeOffTheRecord(person, room)),
        step.who,
      );
      if (by === undefined) return undefined;
      room.isOffTheRecord = !room.isOffTheRecord;
      return { do: "take-off-the-record", room, by, isOn: room.isOffTheRecord };
    }
  }
}

/** Whether Lain is meant, with a text. */
export function isToLain({ said, answers }: Saying, text: string): boolean {
  const isToLainAlone = said.room.kind === "direct" && said.room.members.size === 1;
  return isToLainAlone || (answers !== undefined && "replyTo" in answers) || text.includes("@lain");
}

function sayIn(
  state: Resolving,
  plan: {
    room: naive.Room;
    thread?: naive.Said | undefined;
    answers?: Extract<Action, { do: "say" }>["answers"];
    who: number;
    texts: Texts;
  },
): Action {
  const { room, thread, answers, texts } = plan;
  const author = choose(writersOf(state, room), plan.who)!;
  const words = addTexts(state, texts);
  const said = say(state, { room, author, thread }, words);
  const saying: Saying = { said, words, answers };
  if (room.hasLain && texts.every((text) => isToLain(saying, text))) state.answered.add(said);
  return { do: "say", ...saying };
}

/** Never to what stood there before: that would be no edit. */
function edit(state: Resolving, said: naive.Said, [one, other]: Texts): Action {
  const before = state.texts[said.words]!;
  const isSame = before.includes(one) || before.includes(other);
  said.words = addTexts(state, isSame ? [`${one} so`, `${other} so`] : [one, other]);
  return { do: "edit", said, words: said.words };
}

function removersOf({ people }: naive.NaiveWorkspace, { room, author }: naive.Said): naive.Person[] {
  return people.filter((person) => (person === author || person.isOwner) && naive.canRead(person, room));
}

function enter(room: naive.Room, by: naive.Person, who: Somebody): Action {
  if (who === "lain") room.hasLain = true;
  else room.members.add(who);
  return { do: "enter", room, by, who };
}

function leave(room: naive.Room, by: naive.Person, who: Somebody): Action {
  if (who === "lain") room.hasLain = false;
  else room.members.delete(who);
  return { do: "leave", room, by, who };
}
