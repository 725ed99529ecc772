/** What admins said of traits, by their ids: these are left out, those stay however weak they are. */
export interface Standings {
  vetoed: ReadonlySet<string>;
  pinned: ReadonlySet<string>;
}

export const noStandings: Standings = { vetoed: new Set(), pinned: new Set() };
