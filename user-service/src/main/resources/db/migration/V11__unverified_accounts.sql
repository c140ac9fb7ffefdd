create index accounts_unverified on accounts (created_at) where not email_verified;
