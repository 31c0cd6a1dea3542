-- Registers: what questions are answered from. Disposable: rebuilt from the journal into the next generation, beside the
-- one that is read, and then switched. Times are microseconds since 1970. Rows that belong together by first_position were
-- written together: a rebuild writes ranges of positions in any order and never changes a row.

create table register (
    name       varchar(40) not null,
    generation integer     not null, -- the one that is read
    position   bigint      not null, -- true up to here
    zone       varchar(60),          -- in which days are counted, the operator's; null is UTC
    constraint register_pk primary key (name)
);

insert into register (name, generation, position) values ('subjects', 1, 0);
insert into register (name, generation, position) values ('trail', 1, 0);
insert into register (name, generation, position) values ('counts', 1, 0);
insert into register (name, generation, position) values ('transfers', 1, 0);
insert into register (name, generation, position) values ('consents', 1, 0);
insert into register (name, generation, position) values ('sequences', 1, 0);

-- A person's history, some hundred entries a row; see HistoryPage.
create table subject_history (
    generation     integer     not null,
    subject        varchar(60) not null,
    first_position bigint      not null,
    page           bytea       not null,
    constraint subject_history_pk primary key (generation, subject, first_position)
);

-- The audit trail: the entries of one tile of the log, 256 positions, on a page; see TrailPage. All but the page says
-- what may be found on it; times are those of its entries.
create table trail_page (
    generation     integer not null,
    first_position bigint  not null, -- of the tile
    entries        integer not null,
    occurred_from  bigint  not null,
    occurred_to    bigint  not null,
    recorded_from  bigint  not null,
    recorded_to    bigint  not null,
    marks          bytea   not null, -- see TrailMarks
    page           bytea   not null,
    constraint trail_page_pk primary key (generation, first_position)
);

-- The few entries that declare another one wrong.
create table trail_correction (
    generation integer not null,
    corrects   bigint  not null,
    position   bigint  not null,
    constraint trail_correction_pk primary key (generation, corrects, position)
);

create table daily_count (
    generation     integer     not null,
    first_position bigint      not null, -- 0 for what the live feed adds up
    counted_on     date        not null, -- the day in UTC on which it occurred
    act            varchar(40) not null,
    operation      boolean     not null,
    refused        boolean     not null,
    entries        bigint      not null,
    constraint daily_count_pk primary key (generation, first_position, counted_on, act, refused)
);

create table transfer (
    generation  integer       not null,
    position    bigint        not null,
    subject     varchar(60),
    system      varchar(40)   not null,
    subtype     varchar(20)   not null,
    recipient   varchar(60),
    bin         varchar(12),
    country     varchar(2),
    ground      varchar(40),
    purpose     varchar(40),
    categories  varchar(2000) not null,
    basis       varchar(2000) not null, -- JSON: consent, ground, norm
    violations  integer       not null,
    occurred_at bigint        not null,
    recorded_at bigint        not null,
    constraint transfer_pk primary key (generation, position)
);
create index transfer_of_recipient on transfer (generation, recipient, position);

create table consent_event (
    generation  integer       not null,
    position    bigint        not null,
    consent     varchar(60)   not null,
    subject     varchar(60),
    event       varchar(20)   not null, -- given, withdrawn, expired
    terms       varchar(8000) not null, -- JSON: the coded terms when given, else {}
    occurred_at bigint        not null,
    constraint consent_event_pk primary key (generation, position)
);
create index consent_event_of_consent on consent_event (generation, consent, position);
create index consent_event_of_subject on consent_event (generation, subject, position);

create table sequence_seen (
    generation     integer         not null,
    system         varchar(40)     not null,
    first_position bigint          not null, -- 0 for what the live feed adds up
    ranges         varchar(900000) not null, -- such as 1-500,502-900
    constraint sequence_seen_pk primary key (generation, system, first_position)
);

-- Entries that could not be read into the registers, and all later entries of the same person, in their order.
create table parked_entry (
    position  bigint        not null,
    subject   varchar(60),
    reason    varchar(200)  not null, -- the kind of fault, never the text of a message
    attempts  integer       not null,
    parked_at bigint        not null,
    constraint parked_entry_pk primary key (position)
);
create index parked_entry_of_subject on parked_entry (subject, position);

-- Axon's tracking tokens.
create table processor_token (
    processor  varchar(255) not null,
    segment    integer      not null,
    mask       integer      not null,
    token      bytea,
    token_type varchar(255),
    claimed_at varchar(255),
    owner      varchar(255),
    constraint processor_token_pk primary key (processor, segment)
);
