package id.microsayur.notification.mail;

import id.microsayur.notification.Facts;
import id.microsayur.notification.Template;
import id.microsayur.notification.mail.LetterWriter.Phrases;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The texts of one letter.
 *
 * <p>{0} is the name, {1} the order's number, {2} its total, {3} when the token ends, {4} what was refunded,
 * {5} the product, {6} how much of it is left, {7} how much there should be.
 */
final class Words {

    private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");

    private final Template template;
    private final Facts facts;
    private final Phrases phrases;
    private final String publicUrl;
    private final Object[] arguments;

    Words(Template template, Facts facts, Phrases phrases, String publicUrl) {
        this.template = template;
        this.facts = facts;
        this.phrases = phrases;
        this.publicUrl = publicUrl;
        var order = facts.order();
        var product = facts.product();
        this.arguments = new Object[] {
            Objects.requireNonNullElse(facts.name(), ""),
            order == null ? "" : order.number(),
            order == null ? "" : money(order.total(), order.currency()),
            facts.expiresAt() == null ? "" : time(facts.expiresAt()),
            order == null ? "" : money(Objects.requireNonNullElse(order.refunded(), order.total()), order.currency()),
            product == null ? "" : product.name(),
            product == null ? "" : number(product.available()),
            product == null ? "" : number(product.threshold())
        };
    }

    /** What a template may use; what is missing here does not concern this letter. */
    Map<String, Object> model() {
        var model = new HashMap<String, Object>();
        model.put("subject", must("subject"));
        model.put("heading", must("heading"));
        model.put("greeting", common(hasName() ? "greeting" : "greeting.unnamed"));
        model.put(
                "paragraphs",
                Stream.of(text(), reason(), facts.token() == null ? null : may("action"))
                        .filter(Objects::nonNull)
                        .toList());
        put(model, "name", facts.name());
        put(model, "note", may("note"));
        if (facts.token() != null) {
            action(model, facts.token());
        }
        if (facts.order() != null) {
            bill(model, facts.order());
        }
        if (facts.product() != null) {
            model.put("product", facts.product());
        }
        return model;
    }

    /** Addresses are verified by a link; a password is reset in the app, which asks for the code. */
    private void action(Map<String, Object> model, String token) {
        if (template == Template.PASSWORD_RESET) {
            model.put("code", token);
        } else {
            model.put(
                    "link",
                    publicUrl + "/api/v1/auth/verify?token=" + URLEncoder.encode(token, StandardCharsets.UTF_8));
            model.put("button", must("button"));
        }
    }

    private void bill(Map<String, Object> model, Facts.Order order) {
        var currency = order.currency();
        model.put("order", order.id());
        model.put("number", order.number());
        model.put(
                "items",
                order.items().stream().map(item -> line(item, currency)).toList());
        put(model, "total", order.total() == 0 ? null : money(order.total(), currency));
        put(model, "refunded", order.refunded() == null ? null : money(order.refunded(), currency));
    }

    private Line line(Facts.Item item, String currency) {
        var price = item.unitPrice();
        var quantity = (number(item.quantity()) + " " + item.unit()).strip();
        return new Line(
                item.name(),
                price == null ? quantity : quantity + " × " + money(price, currency),
                money(item.subtotal(), currency));
    }

    private boolean hasName() {
        return facts.name() != null && !facts.name().isBlank();
    }

    private String text() {
        var order = facts.order();
        var part = order != null && order.refunded() != null && order.refunded() < order.total();
        return Objects.requireNonNullElseGet(part ? may("text.part") : null, () -> must("text"));
    }

    /** Only reasons that we have words for are told. */
    private @Nullable String reason() {
        var order = facts.order();
        return order == null || order.reason() == null ? null : may("reason." + order.reason());
    }

    private String must(String key) {
        return common(template.key() + "." + key);
    }

    private @Nullable String may(String key) {
        return phrases.source().getMessage(template.key() + "." + key, arguments, null, phrases.locale());
    }

    private String common(String key) {
        return phrases.source().getMessage(key, arguments, phrases.locale());
    }

    private String money(long amount, String currency) {
        return (currency.equals("IDR") ? "Rp" : currency + " ") + number(amount);
    }

    private String number(long amount) {
        return NumberFormat.getIntegerInstance(phrases.locale()).format(amount);
    }

    private String time(Instant instant) {
        return DateTimeFormatter.ofPattern("d MMMM yyyy, HH.mm 'WIB'", phrases.locale())
                .format(instant.atZone(JAKARTA));
    }

    private static void put(Map<String, Object> model, String key, @Nullable String value) {
        if (value != null) {
            model.put(key, value);
        }
    }

    /** One line of the bill as it is shown; public, else each look at it searches its ancestors for something that is. */
    public record Line(String name, String quantity, String subtotal) {}
}
