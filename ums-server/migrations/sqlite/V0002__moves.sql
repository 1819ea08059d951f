-- One row while `ums-server migrate-data` fills this database and is not done: until then it serves nobody.

create table moves (
    only_one        bigint not null primary key check (only_one = 1),
    source_instance text   not null,        -- whose directory it is: the same move goes on, any other is refused
    begun_at        bigint not null
);
