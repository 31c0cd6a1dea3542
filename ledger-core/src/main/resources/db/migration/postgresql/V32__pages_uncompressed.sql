-- Pages are packed already: compressing them again costs more on every write than it saves.
alter table subject_history alter column page set storage external;
alter table trail_page alter column page set storage external;
