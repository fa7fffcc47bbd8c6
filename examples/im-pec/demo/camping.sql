-- Example bookings of a client of im-pec, the Camping des Étangs: MariaDB 10.6 or MySQL 8.0, or later. Loaded by the demo, filled by
-- generate.ts.

create table pitch (
  id int not null primary key,
  label varchar(60) not null
) engine = InnoDB default charset = utf8mb4;

create table guest (
  id int not null primary key,
  first_name varchar(120),
  last_name varchar(120) not null,
  email varchar(190) collate utf8mb4_bin not null unique,
  phone varchar(40),
  address varchar(190),
  last_stay_on date not null,
  key guest_phone (phone)
) engine = InnoDB default charset = utf8mb4;

create table booking (
  id int not null primary key,
  guest_id int not null,
  pitch_id int not null,
  booked_on date not null,
  arrives_on date not null,
  leaves_on date not null,
  total_cents bigint not null,
  companions varchar(190),
  key booking_guest (guest_id),
  key booking_pitch (pitch_id),
  constraint booking_of_guest foreign key (guest_id) references guest (id),
  constraint booking_of_pitch foreign key (pitch_id) references pitch (id)
) engine = InnoDB default charset = utf8mb4;

create table question (
  id int not null primary key,
  name varchar(120) not null,
  email varchar(190) not null,
  body text not null,
  asked_at datetime not null,
  key question_email (email)
) engine = InnoDB default charset = utf8mb4;

-- Steps that Garant has done here, so that a repeated one is known to be a repeat.
create table garant_step (
  id varchar(200) character set ascii collate ascii_bin not null primary key,
  fencing bigint not null,
  done timestamp not null default current_timestamp
) engine = InnoDB;
