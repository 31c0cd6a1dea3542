-- Checkpoints with the cosignatures that make them final, and what was carried outside of them.

create table final_checkpoint (
    size         bigint not null,
    published_at bigint not null, -- microseconds since 1970
    note         text   not null, -- C2SP signed note with cosignatures
    constraint final_checkpoint_pk primary key (size, published_at)
);

-- A checkpoint that was anchored outside: left in a folder, stamped by an authority.
create table anchor (
    size        bigint not null,
    anchored_at bigint not null,
    note        text   not null,
    constraint anchor_pk primary key (size)
);

create table anchor_stamp (
    size       bigint not null references anchor (size),
    stamped_at bigint not null, -- the time that the authority vouches for
    response   bytea  not null, -- RFC 3161
    constraint anchor_stamp_pk primary key (size)
);

create trigger final_checkpoint_is_insert_only before update or delete or truncate on final_checkpoint
    for each statement execute function journal_refuse();
create trigger anchor_is_insert_only before update or delete or truncate on anchor
    for each statement execute function journal_refuse();
create trigger anchor_stamp_is_insert_only before update or delete or truncate on anchor_stamp
    for each statement execute function journal_refuse();
