import type { NaiveWorkspace, Person, Room, Said } from "./naive-workspace.ts";
import type { Texts } from "./workspace-plan.ts";

/** A person, or Lain. */
export type Somebody = Person | "lain";

/** What somebody says: the number of its text, and where it stands. */
export interface Saying {
  said: Said;
  words: number;
  /** What it answers: a message, or Lain's reply to one. */
  answers: Said | { replyTo: Said } | undefined;
}

/** What is done in a workspace and by whom. It can be done: the product allows it. */
export type Action =
  | ({ do: "say" } & Saying)
  | { do: "edit"; said: Said; words: number }
  | { do: "remove"; said: Said; by: Person }
  | { do: "ask-again" | "judge"; question: Said }
  | { do: "remove-reply"; question: Said; by: Person }
  | { do: "enter" | "leave"; room: Room; by: Person; who: Somebody }
  | { do: "archive" | "take-off-the-record"; room: Room; by: Person; isOn: boolean }
  | { do: "change-learning"; who: Person; learns: boolean }
  | { do: "forget"; who: Person }
  | { do: "deactivate"; who: Person; by: Person; isActive: boolean };

/** What a reply of Lain's may be made of, by the rules, at the moment when it is given. */
export interface Inside {
  room: Room;
  audience: ReadonlySet<Room>;
  optedOut: ReadonlySet<Person>;
  /** How often each had themselves forgotten until then. */
  forgets: ReadonlyMap<Person, number>;
  /** Numbers of texts, that of the question among them. */
  words: ReadonlySet<number>;
}

export interface Step {
  gapMs: number;
  action: Action;
  /** `learned`: memory hears of it before the next step. `considered`: Lain thinks about an answer besides. */
  heard: "later" | "learned" | "considered";
  /** Where Lain may answer. */
  inside: Inside | undefined;
}

/** Everything that happens in a workspace, the same in every world save for the texts. */
export interface Script {
  people: readonly { person: Person; learns: boolean }[];
  /** As they were made, the room that everybody joins first. */
  rooms: readonly {
    room: Room;
    members: readonly Person[];
    hasLain: boolean;
    isOffTheRecord: boolean;
  }[];
  steps: readonly Step[];
  /** Asked in the end, one after the other, all in one room. */
  questions: readonly (Saying & { inside: Inside })[];
  destination: Room;
  texts: readonly Texts[];
  /** What has to be the same in every world: what is inside, and what shaped a reply that is. */
  same: { words: ReadonlySet<number>; rooms: ReadonlySet<Room> };
  /** As it is in the end. */
  workspace: NaiveWorkspace;
}
