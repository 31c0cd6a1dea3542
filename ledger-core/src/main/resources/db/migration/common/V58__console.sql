-- The zone in which days are counted, the operator's; null is UTC.
alter table register add column zone varchar(60);

-- What lists of entries are narrowed by: the kind, the day, and the few that a rule refused or should have.
create index trail_of_act on trail (generation, act, position);
create index trail_of_occurrence on trail (generation, occurred_at);
create index trail_of_failure on trail (generation, refused, violations, position);
