-- Replays: long work that can be watched, paused and cancelled, and that goes on after a restart or on another node.

create table replay_job (
    id           varchar(40)     not null,
    kind         varchar(40)     not null, -- what is replayed: rebuild, …
    parameters   varchar(100000) not null, -- JSON, as asked for
    memory       varchar(900000) not null, -- JSON, what the work needs to go on
    state        varchar(20)     not null, -- running, paused, done, failed, cancelled
    wanted       varchar(20)     not null, -- run, pause, cancel
    position     bigint          not null, -- how many positions are done
    head         bigint          not null, -- of how many
    rate         bigint          not null, -- positions a second, lately
    started_at   bigint          not null, -- microseconds since 1970, like all times
    finished_at  bigint,
    result       varchar(100000),          -- JSON, when done
    failure      varchar(500),             -- the kind of fault, when failed
    owner        varchar(60),              -- the node that works on it
    heartbeat_at bigint          not null, -- the owner's last sign of life
    constraint replay_job_pk primary key (id)
);
create index replay_job_of_state on replay_job (state);

-- Which ranges of positions a job has done; each commits with its work.
create table replay_range (
    job            varchar(40) not null references replay_job (id),
    first_position bigint      not null,
    last_position  bigint      not null,
    constraint replay_range_pk primary key (job, first_position)
);
