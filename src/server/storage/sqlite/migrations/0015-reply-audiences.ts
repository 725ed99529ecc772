// An answer was made for an audience, and its words may tell of anything that lay in it: how people there write, how much
// they said. Which audience that was is kept with the answer. Of earlier answers it is not known.
export const sql = `
create table reply_audiences (
  digest text primary key,
  channels text not null,
  unheard text not null
) strict;
alter table replies add column audience text references reply_audiences (digest);
create index members_silent on members (id) where learning = 0;
create index members_forgotten on members (id, forgotten_through) where forgotten_through <> '';
`;
