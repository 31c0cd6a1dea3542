-- The journal: insert-only tables, refused any other change by statement triggers, and one head row that moves.

create table entry (
    position           bigint not null,
    latest_occurred_at bigint not null, -- the largest occurredAt up to here, microseconds since 1970: finds tokenAt exactly
    id                 uuid   not null, -- first 128 bits of SHA-256 of the entry's id
    kind               text   not null,
    leaf_hash          bytea  not null, -- 32 bytes, RFC 6962
    leaf               bytea  not null, -- the bytes the tree is made of
    constraint entry_pk primary key (position),
    constraint entry_id unique (id)
);
-- JSON of this size gains little from compression and pays for it on every insert and every verification.
alter table entry alter column leaf set storage external;

-- Which positions carry a tag (or a kind). Equal tags of one group commit share a row.
create table entry_tag (
    hash              bigint not null, -- first 64 bits of SHA-256 of the tag
    last_position     bigint not null,
    earlier_positions bytea,           -- differences going back from last_position, as varints
    constraint entry_tag_pk primary key (hash, last_position)
);
alter table entry_tag alter column earlier_positions set storage external;

-- Complete tiles only; what is missing at the right edge follows from the entries.
create table tile (
    tile_index bigint   not null,
    tile_level smallint not null,
    root       bytea    not null, -- hash of the subtree above this tile
    hashes     bytea    not null, -- 256 hashes of 32 bytes
    constraint tile_pk primary key (tile_level, tile_index)
);
alter table tile alter column hashes set storage external;

create table checkpoint (
    size         bigint not null,
    published_at bigint not null, -- microseconds since 1970
    note         text   not null, -- C2SP signed note
    constraint checkpoint_pk primary key (size, published_at)
);

create table journal_head (
    one                smallint not null,
    size               bigint   not null,
    last_recorded_at   bigint   not null,
    latest_occurred_at bigint   not null,
    frontier           bytea    not null,
    root               bytea    not null,
    constraint journal_head_pk primary key (one),
    constraint journal_head_is_one_row check (one = 1)
) with (fillfactor = 20, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- The root of the empty tree is SHA-256 of nothing (RFC 6962 section 2.1).
insert into journal_head
values (1, 0, 0, -9223372036854775808, '\x0000000000000000', '\xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');

create function journal_refuse() returns trigger language plpgsql as $$
begin
    raise exception 'the journal is insert-only: % on % is refused', tg_op, tg_table_name using errcode = '42501';
end
$$;

create trigger entry_is_insert_only before update or delete or truncate on entry
    for each statement execute function journal_refuse();
create trigger entry_tag_is_insert_only before update or delete or truncate on entry_tag
    for each statement execute function journal_refuse();
create trigger tile_is_insert_only before update or delete or truncate on tile
    for each statement execute function journal_refuse();
create trigger checkpoint_is_insert_only before update or delete or truncate on checkpoint
    for each statement execute function journal_refuse();
create trigger journal_head_stays before delete or truncate on journal_head
    for each statement execute function journal_refuse();
