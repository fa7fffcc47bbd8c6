import { dice, firstNames, pick, type World, type WorldRow } from './world.ts'

/** A blog in the manner of WordPress: a prefix, no foreign keys, attributes in rows, guests who comment. */
export function blog(): World {
  const roll = dice(11)
  const rows: WorldRow[] = []
  const people = Array.from({ length: 24 }, (_, i) => `lectrice.${i}@example.org`)
  const add = (table: string, values: WorldRow['values'], owner: number | null) =>
    rows.push({ table, values, owner })
  let [meta, post, comment] = [0, 0, 0]
  for (let i = 0; i < 20; i += 1)
    add('wp_options', { option_id: i + 1, option_name: `option_${i}`, option_value: 'x' }, null)
  for (let i = 0; i < 6; i += 1)
    add('wp_terms', { term_id: i + 1, name: `Theme ${i}`, slug: `theme-${i}` }, null)
  for (const [i, email] of people.slice(0, 16).entries()) {
    add(
      'wp_users',
      {
        ID: i + 1,
        user_login: `u${i}`,
        user_pass: `$P$B${'x'.repeat(28)}${i}`,
        user_email: email,
        display_name: pick(firstNames, i),
        user_registered: '2022-02-02 02:02:02',
      },
      i,
    )
    for (const key of ['nickname', 'locale', 'description']) {
      meta += 1
      add('wp_usermeta', { umeta_id: meta, user_id: i + 1, meta_key: key, meta_value: `${key} of ${i}` }, i)
    }
    if (i % 4 === 0) {
      post += 1
      add(
        'wp_posts',
        {
          ID: post,
          post_author: i + 1,
          post_title: `Title ${post}`,
          post_content: 'A long text about many things, and one more',
          post_date: '2023-01-01 00:00:00',
        },
        i,
      )
      add('wp_postmeta', { meta_id: post, post_id: post, meta_key: 'views', meta_value: '12' }, null)
      add('wp_term_relationships', { object_id: post, term_id: 1 + roll(6) }, null)
    }
  }
  for (let n = 0; n < 80; n += 1) {
    comment += 1
    const who = roll(people.length)
    const registered = who < 16
    add(
      'wp_comments',
      {
        comment_ID: comment,
        comment_post_ID: 1 + roll(post),
        comment_author: pick(firstNames, who),
        comment_author_email: pick(people, who),
        comment_author_IP: `192.0.2.${1 + roll(200)}`,
        comment_content: 'I do not agree with this at all, thank you',
        user_id: registered ? who + 1 : 0,
      },
      who,
    )
  }
  rows.sort((a, b) => a.table.localeCompare(b.table))
  return { name: 'a blog without foreign keys', engine: 'mysql', schema, rows, people }
}

const schema = `
create table wp_options (option_id bigint primary key, option_name varchar(191), option_value longtext);
create table wp_terms (term_id bigint primary key, name varchar(200), slug varchar(200));
create table wp_users (
  ID bigint unsigned primary key, user_login varchar(60) not null, user_pass varchar(255) not null,
  user_email varchar(100) not null, display_name varchar(250) not null, user_registered datetime not null, key (user_email)
);
create table wp_usermeta (umeta_id bigint primary key, user_id bigint unsigned not null default 0, meta_key varchar(255), meta_value longtext, key (user_id));
create table wp_posts (
  ID bigint unsigned primary key, post_author bigint unsigned not null default 0, post_title text not null, post_content longtext not null,
  post_date datetime not null, key (post_author)
);
create table wp_postmeta (meta_id bigint primary key, post_id bigint unsigned not null default 0, meta_key varchar(255), meta_value longtext);
create table wp_term_relationships (object_id bigint unsigned not null, term_id bigint not null, primary key (object_id, term_id));
create table wp_comments (
  comment_ID bigint primary key, comment_post_ID bigint unsigned not null default 0, comment_author tinytext not null,
  comment_author_email varchar(100) not null default '', comment_author_IP varchar(100) not null default '',
  comment_content text not null, user_id bigint unsigned not null default 0, key (comment_author_email)
);
`
