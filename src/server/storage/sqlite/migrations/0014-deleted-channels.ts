// A channel that was deleted stays, with nobody in it, until all that was said in it has been removed.
export const sql = `
alter table channels add column deleted_at integer;
create index deleted_channels on channels (id) where deleted_at is not null;
`;
