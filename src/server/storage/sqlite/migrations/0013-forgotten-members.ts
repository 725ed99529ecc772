// Who has had themselves forgotten: Lain has nothing to do with what they wrote up to this id. Empty: nobody asked.
export const sql = `
alter table members add column forgotten_through text not null default '';
`;
