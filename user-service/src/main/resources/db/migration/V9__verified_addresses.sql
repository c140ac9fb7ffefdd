-- of a redeemed token: the address that it has verified, so that following its link again is answered as before
alter table mailed_tokens add column verified_email text;
