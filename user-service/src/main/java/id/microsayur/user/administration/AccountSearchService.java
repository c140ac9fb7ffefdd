package id.microsayur.user.administration;

import id.microsayur.user.account.Account;
import id.microsayur.user.account.AccountRepository;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Searches accounts by a part of the name or e-mail address, by role, and by whether they are blocked. */
@Service
public class AccountSearchService {

    private static final String FROM_WHERE = """
             from accounts
            where (:part = '' or email ilike :like escape '!' or name ilike :like escape '!')
              and (:role = '' or roles @> array[:role]::text[])
              and (:blocked::boolean is null or (blocked_at is not null) = :blocked)""";

    private final JdbcClient jdbc;
    private final AccountRepository accounts;

    AccountSearchService(JdbcClient jdbc, AccountRepository accounts) {
        this.jdbc = jdbc;
        this.accounts = accounts;
    }

    /** Ordered by e-mail address; an empty part or role, and null, match every account. */
    public Page<Account> find(String part, String role, @Nullable Boolean blocked, Pageable page) {
        var ids = bindCriteria(
                        "select id" + FROM_WHERE + " order by email limit :limit offset :offset", part, role, blocked)
                .param("limit", page.getPageSize())
                .param("offset", page.getOffset())
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
        var found = accounts.findAllById(ids).stream().collect(Collectors.toMap(Account::id, Function.identity()));
        var total = bindCriteria("select count(*)" + FROM_WHERE, part, role, blocked)
                .query(Long.class)
                .single();
        return new PageImpl<>(
                ids.stream().filter(found::containsKey).map(found::get).toList(), page, total);
    }

    private JdbcClient.StatementSpec bindCriteria(String sql, String part, String role, @Nullable Boolean blocked) {
        return jdbc.sql(sql)
                .param("part", part)
                .param("like", "%" + part.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%")
                .param("role", role)
                .param("blocked", blocked);
    }
}
