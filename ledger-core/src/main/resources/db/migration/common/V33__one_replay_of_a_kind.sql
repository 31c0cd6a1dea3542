-- Of one kind of replay at most one is running or paused, on all nodes together: open_kind is the kind for as long as the
-- job is not over, and null afterwards, which a unique index does not count.
alter table replay_job add column open_kind varchar(40);
update replay_job set open_kind = kind
    where state in ('running', 'paused')
    and id = (select min(other.id) from replay_job other
        where other.kind = replay_job.kind and other.state in ('running', 'paused'));
-- Two that began together in an earlier version: the one that is left out above ends here, as if cancelled.
update replay_job set state = 'cancelled', wanted = 'cancel', owner = null, finished_at = started_at
    where state in ('running', 'paused') and open_kind is null;
create unique index replay_job_open_kind on replay_job (open_kind);
