// Recall loads without reading what was said: whether a message asks is kept beside its words. Where that is not known
// yet, the message is indexed once more: without its stamp, memory is looked through at the next start.
export const sql = `
alter table message_vectors add column is_question integer;
delete from settings where key = 'memory_stamp';
`;
