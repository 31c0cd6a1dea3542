-- Keys that a restore had brought back and that were destroyed again, until that stands in the journal.
create table reapplied (
    what varchar(60) primary key, -- a key's id, or a key-encryption key's epoch
    run  uuid   not null,         -- of the comparison that found it
    at   bigint not null          -- microseconds since 1970
);

-- Asked every second: is any key-encryption key closed and not destroyed yet?
create index epoch_in_state on vault.epoch (state);
