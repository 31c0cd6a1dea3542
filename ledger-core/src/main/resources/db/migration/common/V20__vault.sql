-- What opens values and finds people is kept in a schema of its own: its backups must not outlive a destruction.
create schema if not exists vault;

-- Key-encryption keys are outside; here is only which epoch of a bucket new keys belong to.
create table vault.epoch (
    epoch bigint primary key,
    bucket integer not null,
    state varchar(9) not null,
    probe bytea not null,
    -- Somebody asked that it ends; it does at a next look, on whichever node.
    to_end boolean default false not null,
    -- The bucket, as long as the epoch is open: at most one is.
    open_in integer unique,
    check (state = 'open' and open_in = bucket or state <> 'open' and open_in is null),
    -- Not as a list with "in": H2 compares with the help of the connection that made the table, and fails when a pool has
    -- closed that one.
    check (case state when 'open' then 1 when 'closing' then 1 when 'destroyed' then 1 else 0 end = 1)
);
create index epoch_of_bucket on vault.epoch (bucket, state);

create table vault.subject_key (
    key_id uuid primary key,
    owner varchar(40) not null,
    category varchar(40) not null,
    generation integer not null,
    epoch bigint not null,
    wrapped bytea not null,
    constraint one_key_per_generation unique (owner, category, generation)
);
create index subject_key_of_epoch on vault.subject_key (epoch, key_id);

-- From the blind index of an outside identifier (of a person, consent, request or batch) to the sealed ledger id.
create table vault.identity (
    blind_index bytea primary key,
    epoch bigint not null,
    target bytea not null
);
create index identity_of_epoch on vault.identity (epoch, blind_index);

-- The way back, sealed under the owner's reference key: it leads to the rows above until that key is destroyed.
create table vault.identity_of_owner (
    owner varchar(40) not null,
    row_id uuid not null,
    key_id uuid not null,
    blind_index bytea not null,
    primary key (owner, row_id)
);

-- The tables below stay with the journal, so that an old copy of the keys does not bring back what was destroyed.
create table tombstone (
    key_id uuid primary key,
    owner varchar(40) not null,
    category varchar(40) not null,
    generation integer not null,
    fence bigint not null,
    -- The newest epoch the key can have been wrapped under, known when its row is deleted.
    last_epoch bigint
);
create index tombstone_of_owner on tombstone (owner, category);
create index tombstone_of_fence on tombstone (fence);

create table ended_owner (
    owner varchar(40) primary key,
    fence bigint not null
);
create index ended_owner_of_fence on ended_owner (fence);

-- A large value is several chunks of one ciphertext.
create table sealed (
    position bigint not null,
    key_id uuid not null,
    chunk integer not null,
    category varchar(40) not null,
    ciphertext bytea not null,
    primary key (position, key_id, chunk)
);
create index sealed_under_key on sealed (key_id);

-- Content of the request that made the entry, to tell a repetition from another request with the same id.
create table fingerprint (
    position bigint primary key,
    key_id uuid,
    mac bytea not null
);

-- Keys that a restore lost and whose loss an operator has confirmed.
create table lost_key (
    key_id uuid primary key
);
