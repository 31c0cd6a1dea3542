-- The days on which something of a person may have to be destroyed, read off the journal; what is really due is decided
-- by the person's state on that day.
create table destruction_due (
    subject varchar(60) not null,
    due_on  date        not null,
    constraint destruction_due_pk primary key (subject, due_on)
);
create index destruction_due_on on destruction_due (due_on, subject);

create table destruction_due_seen (
    id       integer not null,
    position bigint  not null, -- read up to here
    constraint destruction_due_seen_pk primary key (id)
);
insert into destruction_due_seen values (1, 0);

-- One node at a time starts what is due.
insert into destruction_lease values (2, null, 0, false);
