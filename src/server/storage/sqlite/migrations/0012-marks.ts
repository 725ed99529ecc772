// Beside its words a message has marks: whether it asks, says a time, speaks of its author. The words are made anew at the
// next start, and the marks with them.
export const sql = `
alter table message_terms rename column is_question to marks;
`;
