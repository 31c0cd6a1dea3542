-- The procedures that follow fences; a row commits with the entry that is the fence. Times are microseconds since 1970.
create table destruction_run (
    position    bigint      not null, -- of the fence
    owner       varchar(40) not null,
    whole       boolean     not null,
    step        varchar(20) not null, -- the last one that is done: raised, remembered, … recorded
    taken_at    bigint,               -- when the procedure began
    verified_at bigint,
    constraint destruction_run_pk primary key (position)
);
create index destruction_run_of_step on destruction_run (step, position);

-- One node at a time carries out procedures.
create table destruction_lease (
    id       integer not null,
    owner    varchar(60),
    until    bigint  not null,
    at_once  boolean not null, -- somebody asked to end key-encryption keys now
    constraint destruction_lease_pk primary key (id)
);
insert into destruction_lease values (1, null, 0, false);
