do $$ begin
    if current_setting('statement_timeout') <> '0' then
        raise exception 'a migration may take as long as it needs';
    end if;
end $$;
