package id.microsayur.launcher.person;

import java.util.List;
import java.util.stream.Stream;

/** The tables of all services that hold data of a person; docs/data.md lists them too. */
final class PersonalTables {

    private static final String USER = "user-service";
    private static final String ORDER = "order-service";
    private static final String PAYMENT = "payment-service";
    private static final String NOTIFICATION = "notification-service";

    private static final String OWN_ACCOUNT = " t where t.account_id = cast(? as uuid)";
    private static final String OWN_ORDERS =
            " t where t.order_id in (select id from orders where customer_user_id = cast(? as uuid))";

    /** Stored responses to the person; the first word of the scope is the caller. */
    private static final String RESPONSES = """
            (select scope, key, status, content_type, encode(body, 'escape') as body, created_at from idempotency_key
             where split_part(scope, ' ', 1) = ?) t""";

    static final List<PersonalTable> ALL = List.of(
            erased(USER, "accounts", "accounts t where t.id = cast(? as uuid)", "password_hash"),
            erased(USER, "sessions", "sessions" + OWN_ACCOUNT, "last_token", "generation"),
            erased(USER, "known_networks", "known_networks" + OWN_ACCOUNT, "network"),
            erased(USER, "mailed_tokens", "mailed_tokens" + OWN_ACCOUNT, "hash"),
            erased(USER, "photos", "photos" + OWN_ACCOUNT),
            erased(
                    USER,
                    "pending_notices",
                    "pending_notices t where t.user_id = cast(? as uuid)",
                    "verification_token",
                    "last_error"),
            kept(USER, "audit_log", "audit_log t where t.user_id = cast(? as uuid) or t.actor = ?"),
            erased(USER, "idempotency_key", RESPONSES),
            kept(ORDER, "orders", "orders t where t.customer_user_id = cast(? as uuid)", "payment_token"),
            kept(ORDER, "order_history", "order_history" + OWN_ORDERS),
            kept(ORDER, "invoices", "invoices" + OWN_ORDERS),
            erased(ORDER, "carts", "carts t where t.user_id = cast(? as uuid)"),
            erased(ORDER, "idempotency_key", RESPONSES),
            kept(PAYMENT, "payments", "payments t where t.user_id = cast(? as uuid)", "charge_key"),
            kept(
                    PAYMENT,
                    "refunds",
                    "refunds t where t.payment_id in (select id from payments where user_id = cast(? as uuid))",
                    "requested_by"),
            erased(NOTIFICATION, "notifications", """
                    (select id, template, user_id, email, language, facts - 'token' as facts, created_at from notifications
                     where user_id = ? and template <> 'ACCOUNT_DELETED') t"""),
            erased(NOTIFICATION, "deliveries", """
                    deliveries t where t.notification_id in (
                        select id from notifications where user_id = ? and template <> 'ACCOUNT_DELETED')"""),
            erased(NOTIFICATION, "preferences", "preferences t where t.user_id = ?"),
            erased(NOTIFICATION, "webhook_endpoints", "webhook_endpoints t where t.user_id = ?"),
            erased(NOTIFICATION, "known_orders", "known_orders t where t.user_id = ?"),
            erased(NOTIFICATION, "idempotency_key", RESPONSES));

    /** Rows that stay for the law, but must not show the person any more. */
    static final List<PersonalTable> REMAINS = List.of(
            erased(USER, "audit_log", "audit_log t where t.user_id = cast(? as uuid) and t.address is not null"),
            erased(ORDER, "orders", """
                    orders t where t.customer_user_id = cast(? as uuid)
                      and (t.customer_email <> t.id || '@deleted.invalid' or t.delivery_phone <> '' or t.delivery_address <> '')"""));

    private PersonalTables() {}

    /** What has no row once all services have erased the person. */
    static Stream<PersonalTable> erasable() {
        return Stream.concat(ALL.stream().filter(PersonalTable::isErased), REMAINS.stream());
    }

    private static PersonalTable erased(String service, String name, String source, String... omitted) {
        return new PersonalTable(service, name, source, List.of(omitted), true);
    }

    private static PersonalTable kept(String service, String name, String source, String... omitted) {
        return new PersonalTable(service, name, source, List.of(omitted), false);
    }
}
