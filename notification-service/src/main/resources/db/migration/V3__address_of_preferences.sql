-- By it who is told without an account's name, such as a keeper of the stock, is told in the language of their account.
alter table preferences add column email text;

create index preferences_address on preferences (lower(email));

update preferences p set email = known.email
from (select distinct on (user_id) user_id, email from notifications
      where template = 'WELCOME' order by user_id, created_at desc) known
where known.user_id = p.user_id;
