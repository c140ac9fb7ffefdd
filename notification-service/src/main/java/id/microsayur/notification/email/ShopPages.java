package id.microsayur.notification.email;

import id.microsayur.notification.NotificationTemplate;
import id.microsayur.notification.TemplateData;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Addresses of the pages of the shop that mails link to. */
record ShopPages(String publicUrl) {

    /** The token is in the fragment, which reaches no server and no log; the page sends it at the press of a button. */
    String withToken(NotificationTemplate notificationTemplate, String token) {
        var page = notificationTemplate == NotificationTemplate.PASSWORD_RESET ? "/reset-password" : "/verify";
        return publicUrl + page + "#token=" + encoded(token);
    }

    /** Page about the content of a mail without a token; null where there is nothing to see or to do. */
    @Nullable
    String about(NotificationTemplate notificationTemplate, TemplateData templateData) {
        var orderData = templateData.order();
        var path = switch (notificationTemplate) {
            case ORDER_RECEIVED,
                    ORDER_CONFIRMED,
                    ORDER_PAID,
                    AWAITING_STOCK,
                    ORDER_SHIPPED,
                    ORDER_DELIVERED,
                    ORDER_CANCELLED,
                    ORDER_REFUNDED -> orderData == null ? null : "/orders/" + encoded(orderData.id());
            case PAYMENT_DECLINED -> orderData == null ? null : "/pesanan/" + encoded(orderData.id()) + "/bayar";
            case REGISTRATION_REPEATED -> "/masuk";
            case EMAIL_CHANGE_NOTICE -> "/akun";
            case LOW_STOCK -> "/console/products?low=true";
            case WELCOME, EMAIL_VERIFICATION, PASSWORD_RESET, EMAIL_CHANGE, ACCOUNT_DELETED -> null;
        };
        return path == null ? null : publicUrl + path;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
