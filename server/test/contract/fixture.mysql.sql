-- The world of the connector contract, for MariaDB and MySQL: the same tables and rows as for PostgreSQL.
-- Texts have the collation that makes the most values equal, on purpose.

create table address (id int primary key, street varchar(100));
create table customer (
  id int primary key,
  email varchar(200),
  name varchar(100),
  phone varchar(40),
  number varchar(20) collate utf8mb4_bin,
  code char(6),
  vip boolean not null default false,
  address_id int,
  foreign key (address_id) references address (id)
);
create index customer_email on customer (email);
create index customer_phone on customer (phone);
create unique index customer_number on customer (number);
create index customer_address on customer (address_id);
insert into address values (1, '1 rue A'), (2, '2 rue B'), (3, '3 rue C');
insert into customer (id, email, name, phone, number, code, vip, address_id) values
  (1, 'Ada@Example.org', 'Ada', '+33612345678', 'C-1', 'AB', true, 1),
  (2, 'ben@example.org', 'Ben', '06 12 34 56 79', 'C-2', 'CD', false, 2),
  (3, 'àda@example.org', 'Àda', '0033612345680', '12abc', null, false, 2),
  (4, 'ada@example.org ', 'Trailing', '+32475123456', '0', null, false, null),
  (5, null, 'Nobody', null, null, null, false, null),
  (6, 'ada@example.org', 'Ada again', '06.12.34.56.78', 'c-1', 'ab', false, 3);

-- A key of two columns.
create table invoice (
  year int, number varchar(10), customer_id int not null, total numeric(10, 2),
  primary key (year, number), foreign key (customer_id) references customer (id)
);
create index invoice_customer on invoice (customer_id);
insert into invoice values
  (2025, '0001', 1, 10.50), (2026, '0001', 1, 20.00), (2026, '0002', 2, 30.00), (2025, '0002', 2, 5.00);
create table invoice_line (
  id int primary key, year int, number varchar(10), label varchar(100),
  foreign key (year, number) references invoice (year, number)
);
create index invoice_line_invoice on invoice_line (year, number);
insert into invoice_line values (1, 2025, '0001', 'a'), (2, 2026, '0001', 'b'), (3, 2026, '0002', 'c'), (4, null, '0001', 'd');

-- No key, with equal rows.
create table visit (customer_id int, page varchar(100), detail varchar(100));
create index visit_customer on visit (customer_id);
insert into visit values
  (1, '/a', null), (1, '/a', null), (1, '/b', 'x'), (2, '/a', null), (2, '/b', 'x'), (null, '/c', null);

-- Rows that point at rows of their own table.
create table employee (
  id int primary key, name varchar(100), manager_id int, foreign key (manager_id) references employee (id)
);
create index employee_manager on employee (manager_id);
insert into employee values (1, 'Chief', null), (2, 'Middle', 1), (3, 'Last', 2), (4, 'Other', null);

-- Two tables that point at each other.
create table team (id int primary key, name varchar(100), lead_id int);
create table member (id int primary key, name varchar(100), team_id int, foreign key (team_id) references team (id));
alter table team add constraint team_lead foreign key (lead_id) references member (id);
create index team_lead on team (lead_id);
create index member_team on member (team_id);
insert into team values (1, 'One', null), (2, 'Two', null);
insert into member values (1, 'Leader', 1), (2, 'Second', 1), (3, 'Elsewhere', 2);
update team set lead_id = 1 where id = 1;
update team set lead_id = 3 where id = 2;

-- A cascade between declared tables, a nullable reference, and a cascade into a table that no policy declares.
create table basket (id int primary key, customer_id int);
create table basket_line (
  id int primary key, basket_id int, foreign key (basket_id) references basket (id) on delete cascade
);
create table note (
  id int primary key, body varchar(100), basket_id int,
  foreign key (basket_id) references basket (id) on delete set null
);
create index basket_line_basket on basket_line (basket_id);
create index note_basket on note (basket_id);
insert into basket values (1, 1), (2, 2), (3, 1);
insert into basket_line values (1, 1), (2, 1), (3, 2);
insert into note values (1, 'n', 3), (2, 'm', 2);
create table gift (id int primary key, name varchar(100));
create table gift_secret (
  id int primary key, gift_id int, foreign key (gift_id) references gift (id) on delete cascade
);
insert into gift values (1, 'g');
insert into gift_secret values (1, 1);

-- Triggers: one that copies on deletion, one that only counts on update.
create table subscriber (id int primary key, email varchar(200));
create table subscriber_copy (id int, email varchar(200));
create trigger subscriber_leaves after delete on subscriber for each row
  insert into subscriber_copy values (old.id, old.email);
insert into subscriber values (1, 's1@example.org'), (2, 's2@example.org');

-- A view, generated columns, JSON, geometry, other types.
create view customer_names as select id, name from customer;
create table profile (
  id int primary key, first_name varchar(50), last_name varchar(50),
  full_name varchar(101) generated always as (concat(first_name, ' ', last_name)) stored,
  settings json, spot point, born date, seen datetime, picture varbinary(100), rating double,
  constant_name varchar(5) not null default 'x', alias varchar(100) unique
);
insert into profile (id, first_name, last_name, settings, spot, born, seen, picture, rating, alias) values
  (1, 'Ada', 'Lovelace', '{"theme": "dark"}', point(1, 2), '1985-12-10', '2026-01-02 03:04:05', x'00ff', 0.1, 'ada'),
  (2, 'Ben', 'Other', '{"theme": "light"}', point(3, 4), '1990-01-01', '2026-01-02 03:04:06', null, 1.5, 'ben');

-- Partitions, of which only the whole is a table to us.
create table event (id int, day date, customer_id int, label varchar(50), primary key (id, day))
  partition by range (year(day)) (
    partition event_2025 values less than (2026), partition event_2026 values less than (2027)
  );
create index event_customer on event (customer_id);
insert into event values (1, '2025-05-05', 1, 'a'), (2, '2026-05-05', 1, 'b'), (3, '2026-05-06', 2, 'c');

-- A column that will be dropped, and one that stays without an index.
create table draft (id int primary key, body varchar(100), remark varchar(100));
insert into draft values (1, 'one', 'r'), (2, 'two', 'r');
