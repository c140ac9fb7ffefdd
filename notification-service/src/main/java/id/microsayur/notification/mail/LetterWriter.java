package id.microsayur.notification.mail;

import id.microsayur.notification.Facts;
import id.microsayur.notification.Notification;
import id.microsayur.notification.Template;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Puts the facts into the words of a template, in the reader's language. */
@Component
class LetterWriter {

    private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");

    private final MessageSource messages;
    private final ITemplateEngine engine;
    private final String publicUrl;

    LetterWriter(MessageSource messages, ITemplateEngine engine, @Value("${platform.public-url}") String publicUrl) {
        this.messages = messages;
        this.engine = engine;
        this.publicUrl = publicUrl;
    }

    Letter write(Notification notification) {
        var locale = notification.language().locale();
        var words = new Words(notification.template(), notification.facts(), locale);
        var context = new Context(locale, words.model());
        return new Letter(
                words.must("subject"), engine.process("letter", context), engine.process("letter.txt", context));
    }

    /** The texts of one letter; {0} is the name, {1} the order's number, {2} its total, {3} when the token ends. */
    private final class Words {

        private final Template template;
        private final Facts facts;
        private final Locale locale;
        private final Object[] arguments;

        Words(Template template, Facts facts, Locale locale) {
            this.template = template;
            this.facts = facts;
            this.locale = locale;
            var order = facts.order();
            this.arguments = new Object[] {
                facts.name() == null ? "" : facts.name(),
                order == null ? "" : order.number(),
                order == null ? "" : money(order.total(), order.currency()),
                facts.expiresAt() == null ? "" : time(facts.expiresAt())
            };
        }

        Map<String, Object> model() {
            var model = new HashMap<String, Object>();
            model.put("language", locale.getLanguage());
            model.put("subject", must("subject"));
            model.put("heading", must("heading"));
            model.put("greeting", common(facts.name() == null ? "greeting.unnamed" : "greeting"));
            model.put(
                    "paragraphs",
                    Stream.of(must("text"), reason(), facts.token() == null ? null : may("action"))
                            .filter(Objects::nonNull)
                            .toList());
            put(model, "note", may("note"));
            if (facts.token() != null) {
                action(model, facts.token());
            }
            if (facts.order() != null) {
                bill(model, facts.order());
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
            model.put("order", order.id());
            model.put(
                    "items",
                    order.items().stream()
                            .map(item -> new Line(
                                    item.name(),
                                    item.quantity() + " " + item.unit(),
                                    money(item.subtotal(), order.currency())))
                            .toList());
            put(model, "total", order.total() == 0 ? null : money(order.total(), order.currency()));
        }

        /** Only reasons that we have words for are told. */
        private @Nullable String reason() {
            var order = facts.order();
            return order == null || order.reason() == null ? null : may("reason." + order.reason());
        }

        String must(String key) {
            return common(template.key() + "." + key);
        }

        private @Nullable String may(String key) {
            return messages.getMessage(template.key() + "." + key, arguments, null, locale);
        }

        private String common(String key) {
            return messages.getMessage(key, arguments, locale);
        }

        private String money(long amount, String currency) {
            var number = NumberFormat.getIntegerInstance(locale).format(amount);
            return currency.equals("IDR") ? "Rp" + number : currency + " " + number;
        }

        private String time(Instant instant) {
            return DateTimeFormatter.ofPattern("d MMMM yyyy, HH.mm 'WIB'", locale)
                    .format(instant.atZone(JAKARTA));
        }

        private static void put(Map<String, Object> model, String key, @Nullable String value) {
            if (value != null) {
                model.put(key, value);
            }
        }
    }

    /** One line of the bill as it is shown. */
    record Line(String name, String quantity, String subtotal) {}
}
