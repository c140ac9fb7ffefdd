package id.microsayur.notification.email;

import id.microsayur.notification.NotificationTemplate;
import id.microsayur.notification.TemplateData;
import id.microsayur.notification.email.EmailRenderer.LocalizedMessages;
import id.microsayur.platform.ShopTimeZone;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Variables of the email templates for one notification.
 *
 * <p>Message arguments: {0} name, {1} order number, {2} order total, {3} expiry of the token, {4} refunded amount,
 * {5} product, {6} available quantity, {7} low-stock threshold.
 */
final class EmailModel {

    private final NotificationTemplate notificationTemplate;
    private final TemplateData data;
    private final LocalizedMessages messages;
    private final ShopPages pages;
    private final Object[] arguments;

    EmailModel(
            NotificationTemplate notificationTemplate,
            TemplateData templateData,
            LocalizedMessages localizedMessages,
            ShopPages shopPages) {
        this.notificationTemplate = notificationTemplate;
        this.data = templateData;
        this.messages = localizedMessages;
        this.pages = shopPages;
        var orderData = templateData.order();
        var productData = templateData.product();
        this.arguments = new Object[] {
            Objects.requireNonNullElse(name(), ""),
            orderData == null ? "" : orderData.number(),
            orderData == null ? "" : money(orderData.total(), orderData.currency()),
            templateData.expiresAt() == null ? "" : time(templateData.expiresAt()),
            orderData == null
                    ? ""
                    : money(Objects.requireNonNullElse(orderData.refunded(), orderData.total()), orderData.currency()),
            productData == null ? "" : productData.name(),
            productData == null ? "" : number(productData.available()),
            productData == null ? "" : number(productData.threshold())
        };
    }

    /** Template variables; those that do not apply to this notification are absent. */
    Map<String, Object> model() {
        var model = new HashMap<String, Object>();
        model.put("subject", required("subject"));
        model.put("heading", required("heading"));
        model.put("greeting", message(hasName() ? "greeting" : "greeting.unnamed"));
        model.put(
                "paragraphs",
                Stream.of(text(), reason(), data.token() == null ? null : optional("action"))
                        .filter(Objects::nonNull)
                        .toList());
        put(model, "name", name());
        put(model, "note", optional("note"));
        if (data.token() == null) {
            addPage(model, pages.about(notificationTemplate, data));
        } else {
            addAction(model, data.token());
        }
        if (data.order() != null) {
            addOrder(model, data.order());
        }
        if (data.product() != null) {
            model.put("product", data.product());
        }
        return model;
    }

    /** A verification needs its link; a password reset has a code for the app, and a page that knows the code. */
    private void addAction(Map<String, Object> model, String token) {
        var page = pages.withToken(notificationTemplate, token);
        if (notificationTemplate == NotificationTemplate.PASSWORD_RESET) {
            model.put("code", token);
            addPage(model, page);
        } else {
            model.put("link", page);
            model.put("button", required("button"));
        }
    }

    private void addPage(Map<String, Object> model, @Nullable String page) {
        if (page != null) {
            model.put("page", page);
            model.put("button", Objects.requireNonNullElseGet(optional("button"), () -> message("button.order")));
        }
    }

    private void addOrder(Map<String, Object> model, TemplateData.OrderData orderData) {
        var currency = orderData.currency();
        model.put("order", orderData.id());
        model.put("number", orderData.number());
        model.put(
                "items",
                orderData.items().stream()
                        .map(orderItemData -> itemRow(orderItemData, currency))
                        .toList());
        put(model, "fee", orderData.deliveryFee() == 0 ? null : money(orderData.deliveryFee(), currency));
        put(model, "total", orderData.total() == 0 ? null : money(orderData.total(), currency));
        put(model, "refunded", orderData.refunded() == null ? null : money(orderData.refunded(), currency));
    }

    private ItemRow itemRow(TemplateData.OrderItemData orderItemData, String currency) {
        var price = orderItemData.unitPrice();
        var quantity = (number(orderItemData.quantity()) + " " + orderItemData.unit()).strip();
        return new ItemRow(
                orderItemData.name(),
                price == null ? quantity : quantity + " × " + money(price, currency),
                money(orderItemData.subtotal(), currency));
    }

    private boolean hasName() {
        var name = name();
        return name != null && !name.isBlank();
    }

    /** Null in mails to addresses that are not verified, because a stranger may have written the name. */
    private @Nullable String name() {
        return notificationTemplate.isForUnverifiedAddress() ? null : data.name();
    }

    private String text() {
        var orderData = data.order();
        var part = orderData != null && orderData.refunded() != null && orderData.refunded() < orderData.total();
        return Objects.requireNonNullElseGet(part ? optional("text.part") : null, () -> required("text"));
    }

    /** Null for a reason without a text in the message bundle. */
    private @Nullable String reason() {
        var orderData = data.order();
        return orderData == null || orderData.reason() == null ? null : optional("reason." + orderData.reason());
    }

    private String required(String key) {
        return message(notificationTemplate.key() + "." + key);
    }

    private @Nullable String optional(String key) {
        return messages.messages()
                .getMessage(notificationTemplate.key() + "." + key, arguments, null, messages.locale());
    }

    private String message(String key) {
        return messages.messages().getMessage(key, arguments, messages.locale());
    }

    private String money(long amount, String currency) {
        return (currency.equals("IDR") ? "Rp" : currency + " ") + number(amount);
    }

    private String number(long amount) {
        return NumberFormat.getIntegerInstance(messages.locale()).format(amount);
    }

    private String time(Instant instant) {
        return DateTimeFormatter.ofPattern("d MMMM yyyy, HH.mm 'WIB'", messages.locale())
                .format(instant.atZone(ShopTimeZone.ID));
    }

    private static void put(Map<String, Object> model, String key, @Nullable String value) {
        if (value != null) {
            model.put(key, value);
        }
    }

    /** A formatted order line; public, because Thymeleaf otherwise searches the supertypes at each property access. */
    public record ItemRow(String name, String quantity, String subtotal) {}
}
