// A workspace as the rules tell it and in the simplest words: who may do what, what Lain may use where. It knows nothing of
// how the product finds that out, and is what the product is measured by.

export interface Person {
  key: number;
  handle: string;
  isOwner: boolean;
  isActive: boolean;
  /** Whether Lain may learn from what they say. */
  learns: boolean;
  /** How often they had Lain forget what they had said. */
  forgets: number;
}

export interface Room {
  key: number;
  kind: "public" | "private" | "direct";
  creator: Person | undefined;
  members: Set<Person>;
  hasLain: boolean;
  isOffTheRecord: boolean;
  isArchived: boolean;
}

export interface Said {
  key: number;
  room: Room;
  author: Person;
  /** The root of the thread in which it stands. */
  thread: Said | undefined;
  isRemoved: boolean;
  /** Lain has nothing to do with it any more. */
  isForgotten: boolean;
  /** What it says now: the number of a text. */
  words: number;
}

export interface NaiveWorkspace {
  people: Person[];
  rooms: Room[];
  said: Said[];
}

export const canRead = (person: Person, room: Room): boolean =>
  person.isActive && (room.kind === "public" || room.members.has(person));

export const canWrite = (person: Person, room: Room): boolean => canRead(person, room) && !room.isArchived;

export const canManage = (person: Person, room: Room): boolean =>
  canRead(person, room) && room.kind !== "direct" && (person.isOwner || room.creator === person);

/** In a direct channel each of its members decides. */
export const canTakeOffTheRecord = (person: Person, room: Room): boolean =>
  room.kind === "direct" ? canRead(person, room) : canManage(person, room);

/** The rooms whose messages a reply in `destination` may use. */
export function audienceOf({ rooms }: NaiveWorkspace, destination: Room): Set<Room> {
  const remembered = rooms.filter((room) => room.hasLain && !room.isOffTheRecord);
  const isOpenTo = (room: Room) =>
    destination.kind === "direct" && [...destination.members].every((person) => canRead(person, room));
  const usable = remembered.filter(
    (room) =>
      room.kind === "public" || (destination.kind !== "public" && room === destination) || isOpenTo(room),
  );
  return new Set(usable);
}

/** The texts that a reply in `destination` may be made of now. */
export function wordsInside(workspace: NaiveWorkspace, destination: Room): Set<number> {
  const audience = audienceOf(workspace, destination);
  const usable = workspace.said.filter(
    ({ room, author, isRemoved, isForgotten }) =>
      audience.has(room) && author.learns && !isRemoved && !isForgotten,
  );
  return new Set(usable.map(({ words }) => words));
}

export const optedOut = ({ people }: NaiveWorkspace): Set<Person> =>
  new Set(people.filter(({ learns }) => !learns));
