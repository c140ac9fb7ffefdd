-- the device of a session, and how it receives its refresh tokens
alter table sessions
    add column token_transport text not null default 'BODY',
    add column browser         text,
    add column address         text;
