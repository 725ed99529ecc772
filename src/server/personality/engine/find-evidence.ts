import type { MessageId } from "#contract/ids.ts";
import { type CellKey, nameOfCell } from "#server/personality/cells/cell.ts";
import { selectMessagesOfSpan, selectStoredCell } from "#server/personality/cells/cell-queries.ts";
import { cellOf } from "#server/personality/cells/count-messages.ts";
import { featureIndex } from "#server/personality/observation/feature-names.ts";
import type { Observation } from "#server/personality/observation/observation.ts";
import { observeMessage } from "#server/personality/observation/observe-message.ts";
import { showsTrait, signsOf } from "#server/personality/portrait/shows-trait.ts";
import type { Database } from "#server/storage/schema.ts";
import type { CellColumns, Selection } from "./columns/cell-columns.ts";
import type { SummedList } from "./sum-selection.ts";

/** What is to be shown: traits, markers or interests by their ids, or that they are missing. */
export interface Sought {
  shownBy: readonly string[];
  isAbsence: boolean;
}

/** Of each thing so many of the newest days of a member are looked into: all but those of an absence hold it. */
const cellsLookedAt = 100;

/**
 * The newest messages of an audience that show each of several things, at most `limit` of each. Columns say in which cells to
 * look; the messages are read as they are now and observed again.
 */
export async function findEvidence(
  read: Database,
  columns: CellColumns,
  selection: Selection,
  { sought, limit }: { sought: readonly Sought[]; limit: number },
): Promise<MessageId[][]> {
  // Before anything is waited for: numbers of cells hold no longer than that.
  const places = sought.map((one) => cellsToLookAt(columns, selection, one));
  const observed = new Map<string, Promise<ObservedMessage[]>>();
  const observe = (cell: CellKey): Promise<ObservedMessage[]> => {
    const name = nameOfCell(cell);
    const known = observed.get(name) ?? observeCell(read, cell);
    observed.set(name, known);
    return known;
  };
  return Promise.all(
    places.map(async (cells, at) => {
      const ids: MessageId[] = [];
      for (const cell of cells) {
        if (ids.length >= limit) break;
        for (const { id, observation } of await observe(cell))
          if (shows(observation, sought[at]!)) ids.push(id);
      }
      return ids.slice(0, limit);
    }),
  );
}

/** The newest cells that may show it, in an order in which their numbers do not show. */
function cellsToLookAt(columns: CellColumns, { cells }: Selection, sought: Sought): CellKey[] {
  const mayShow = cellTest(columns, sought);
  const found: CellKey[] = [];
  for (let at = cells.length - 1; at >= 0; at--) {
    const cell = cells[at]!;
    if (found.length >= cellsLookedAt && columns.dayOf(cell) < found.at(-1)!.day) break;
    if (mayShow(cell)) found.push(columns.keyOf(cell));
  }
  return found.sort((one, other) => other.day - one.day || (nameOfCell(one) < nameOfCell(other) ? -1 : 1));
}

/** Tells the cells that hold any sign of what is sought. */
function cellTest(columns: CellColumns, { shownBy, isAbsence }: Sought): (cell: number) => boolean {
  if (isAbsence) return () => true;
  const signs = shownBy.map(signsOf);
  const features = new Set(signs.flatMap((one) => one.features.map((name) => featureIndex[name])));
  const holdsTerm = new Uint8Array(columns.size);
  for (const list of ["words", "pairs", "expressions"] satisfies SummedList[]) {
    const { dictionary, postings } = columns.terms[list];
    for (const text of signs.flatMap((one) => one[list])) {
      const term = dictionary.find(text);
      if (term === undefined) continue;
      const { cells, start, end } = postings.read(term);
      for (let at = start; at < end; at++) holdsTerm[cells[at]!] = 1;
    }
  }
  const isSought = (feature: number) => features.has(feature);
  return (cell) => holdsTerm[cell] === 1 || (features.size > 0 && columns.features.has(cell, isSought));
}

function shows(observation: Observation, { shownBy, isAbsence }: Sought): boolean {
  if (!isAbsence) return shownBy.some((id) => showsTrait(observation, id));
  return observation.features[featureIndex.texts]! > 0 && !shownBy.some((id) => showsTrait(observation, id));
}

interface ObservedMessage {
  id: MessageId;
  observation: Observation;
}

/** The messages of a cell as they are now, newest first. */
async function observeCell(read: Database, cell: CellKey): Promise<ObservedMessage[]> {
  const stored = await selectStoredCell(read, cell);
  if (stored === undefined) return [];
  const { memberId: authorId, firstId, lastId } = stored;
  const messages = await selectMessagesOfSpan(read, { authorId, firstId, lastId });
  return messages
    .filter((message) => nameOfCell(cellOf(message)) === nameOfCell(cell))
    .sort((one, other) => (one.id < other.id ? 1 : -1))
    .map(({ id, content, createdAt }) => ({
      id,
      observation: observeMessage({ content, createdAt, answersAfterMs: null }),
    }));
}
