-- What irreversible anonymisation keeps for statistics: nothing here leads to a person, an entry, a time or an order.
create table anonymised_value (
    id       uuid          not null, -- random, so that no order shows
    data_set varchar(40)   not null,
    content  varchar(4000) not null, -- JSON: the kept values by category
    constraint anonymised_value_pk primary key (id)
);
create index anonymised_value_of_set on anonymised_value (data_set, id);

-- Which releases were made, so that one that was interrupted adds its rows once.
create table anonymised_release (
    id       varchar(60) not null,
    data_set varchar(40) not null,
    k        integer     not null,
    constraint anonymised_release_pk primary key (id)
);
