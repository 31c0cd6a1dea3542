-- The journal: insert-only tables, refused any other change by statement triggers, and one head row that moves.

create table entry (
    position           bigint             not null,
    latest_occurred_at bigint             not null, -- the largest occurredAt up to here, microseconds since 1970: finds tokenAt exactly
    id                 uuid               not null, -- first 128 bits of SHA-256 of the entry's id
    kind               varchar(1000)      not null,
    leaf_hash          varbinary(32)      not null, -- RFC 6962
    leaf               varbinary(65535)   not null, -- the bytes the tree is made of
    constraint entry_pk primary key (position),
    constraint entry_id unique (id)
);

-- Which positions carry a tag (or a kind). Equal tags of one group commit share a row.
create table entry_tag (
    hash              bigint           not null, -- first 64 bits of SHA-256 of the tag
    last_position     bigint           not null,
    earlier_positions varbinary(65535),          -- differences going back from last_position, as varints
    constraint entry_tag_pk primary key (hash, last_position)
);

-- Complete tiles only; what is missing at the right edge follows from the entries.
create table tile (
    tile_index bigint          not null,
    tile_level smallint        not null,
    root       varbinary(32)   not null, -- hash of the subtree above this tile
    hashes     varbinary(8192) not null, -- 256 hashes of 32 bytes
    constraint tile_pk primary key (tile_level, tile_index)
);

create table checkpoint (
    size         bigint         not null,
    published_at bigint         not null, -- microseconds since 1970
    note         varchar(65535) not null, -- C2SP signed note
    constraint checkpoint_pk primary key (size, published_at)
);

create table journal_head (
    one                smallint         not null,
    size               bigint           not null,
    last_recorded_at   bigint           not null,
    latest_occurred_at bigint           not null,
    frontier           varbinary(65535) not null,
    root               varbinary(32)    not null,
    constraint journal_head_pk primary key (one),
    constraint journal_head_is_one_row check (one = 1)
);

-- The root of the empty tree is SHA-256 of nothing (RFC 6962 section 2.1).
insert into journal_head
values (1, 0, 0, -9223372036854775808, X'0000000000000000', X'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');

create trigger entry_is_insert_only before update, delete on entry
    call 'io.github.processingledger.journal.InsertOnlyTrigger';
create trigger entry_tag_is_insert_only before update, delete on entry_tag
    call 'io.github.processingledger.journal.InsertOnlyTrigger';
create trigger tile_is_insert_only before update, delete on tile
    call 'io.github.processingledger.journal.InsertOnlyTrigger';
create trigger checkpoint_is_insert_only before update, delete on checkpoint
    call 'io.github.processingledger.journal.InsertOnlyTrigger';
create trigger journal_head_stays before delete on journal_head
    call 'io.github.processingledger.journal.InsertOnlyTrigger';

-- H2 has no TRUNCATE trigger, but it refuses to truncate a table that a foreign key points at. This table stays empty.
create table truncate_guard (
    entry_position   bigint   references entry (position),
    tag_hash         bigint,
    tag_position     bigint,
    tile_level       smallint,
    tile_index       bigint,
    checkpoint_size  bigint,
    checkpoint_at    bigint,
    head             smallint references journal_head (one),
    foreign key (tag_hash, tag_position) references entry_tag (hash, last_position),
    foreign key (tile_level, tile_index) references tile (tile_level, tile_index),
    foreign key (checkpoint_size, checkpoint_at) references checkpoint (size, published_at)
);
