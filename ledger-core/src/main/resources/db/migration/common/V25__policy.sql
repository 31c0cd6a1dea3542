-- The files of the published policies, each under the SHA-256 of its bytes.
create table policy_blob (
    hash varchar(64) primary key,
    bytes bytea not null
);

-- Files that were never published, to ask what they would have decided; each is forgotten some days later.
create table policy_draft (
    hash varchar(64) primary key,
    bytes bytea not null,
    kept_at bigint not null -- microseconds since 1970
);
