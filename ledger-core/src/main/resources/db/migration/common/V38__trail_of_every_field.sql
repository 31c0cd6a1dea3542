-- The trail is filtered by every field of the envelope. It is read from the journal anew.

delete from trail;
delete from trail_recipient;
delete from trail_correction;
alter table trail add column subtype varchar(40);
alter table trail add column actor varchar(60);
alter table trail add column role varchar(40);
alter table trail add column reported varchar(10);      -- enforce, fact
alter table trail add column policy varchar(80);
alter table trail add column batch varchar(60);
alter table trail add column sequence_number bigint;
alter table trail add column consent varchar(60);
alter table trail add column ground varchar(40);
alter table trail add column norm varchar(40);          -- a code; other words are sealed
alter table trail add column failed varchar(2000);      -- each rule between commas
update register set position = 0 where name = 'trail';
delete from processor_token;
