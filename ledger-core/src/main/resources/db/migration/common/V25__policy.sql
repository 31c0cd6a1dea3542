-- The files of the published policies, each under the SHA-256 of its bytes.
create table policy_blob (
    hash varchar(64) primary key,
    bytes bytea not null
);
