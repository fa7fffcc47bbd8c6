-- Example website of im-pec: MariaDB 10.6 or MySQL 8.0, or later. Loaded by the demo, filled by generate.ts.

create table page (
  path varchar(190) not null primary key,
  title varchar(190) not null
) engine = InnoDB default charset = utf8mb4;
insert into page values ('/', 'Accueil'), ('/realisations', 'Nos réalisations'), ('/contact', 'Nous écrire');

create table `user` (
  id int not null primary key,
  email varchar(190) collate utf8mb4_bin not null unique,
  display_name varchar(120) not null,
  password_hash varchar(190) not null,
  settings json,
  created_at datetime not null,
  last_login_at datetime
) engine = InnoDB default charset = utf8mb4;

create table session (
  id char(32) not null primary key,
  user_id int not null,
  ip varchar(45) not null,
  user_agent varchar(190) not null,
  started_at datetime not null,
  key session_user (user_id),
  constraint session_of_user foreign key (user_id) references `user` (id)
) engine = InnoDB default charset = utf8mb4;

create table form_message (
  id int not null primary key,
  name varchar(120) not null,
  email varchar(190),
  phone varchar(40),
  company varchar(120),
  message text not null,
  received_at datetime not null,
  key form_message_email (email),
  key form_message_phone (phone)
) engine = InnoDB default charset = utf8mb4;

create table newsletter (
  email varchar(190) collate utf8mb4_bin not null primary key,
  consent_text varchar(190) not null,
  consented_at datetime not null,
  confirmed_at datetime,
  unsubscribed_at datetime
) engine = InnoDB default charset = utf8mb4;

create table application (
  id int not null primary key,
  full_name varchar(120) not null,
  email varchar(190) not null,
  phone varchar(40),
  position varchar(120) not null,
  letter text not null,
  received_on date not null,
  key application_email (email),
  key application_phone (phone)
) engine = InnoDB default charset = utf8mb4;

-- Steps that Garant has done here, so that a repeated one is known to be a repeat.
create table garant_step (
  id varchar(200) character set ascii collate ascii_bin not null primary key,
  fencing bigint not null,
  done timestamp not null default current_timestamp
) engine = InnoDB;
