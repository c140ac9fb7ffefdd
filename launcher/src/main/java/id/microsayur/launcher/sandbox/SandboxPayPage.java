package id.microsayur.launcher.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** Page for the customer of a waiting charge, whose button takes the place of a banking app; the charge id is the only key. */
final class SandboxPayPage {
    static final String PATH = "/pay/";

    private static final String LAYOUT = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
                <meta charset="UTF-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <title>Payment sandbox</title>
            </head>
            <body style="font-family:Helvetica,Arial,sans-serif;max-width:30rem;margin:3rem auto;padding:0 1rem;">
            <h1>Payment sandbox</h1>
            <p>%s %d: %s</p>
            %s
            </body>
            </html>
            """;
    private static final String BUTTON = "<form method=\"post\"><button>Pay without money</button></form>";

    private final MerchantAccount merchantAccount;
    private final SandboxWebhookSender webhookSender;

    SandboxPayPage(MerchantAccount merchantAccount, SandboxWebhookSender sandboxWebhookSender) {
        this.merchantAccount = merchantAccount;
        this.webhookSender = sandboxWebhookSender;
    }

    /** GET shows the charge, POST pays it. */
    void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var id = exchange.getRequestURI().getPath().substring(PATH.length());
            var charge = merchantAccount.chargeWithId(id);
            if (charge.isEmpty()) {
                exchange.sendResponseHeaders(404, -1);
            } else if (exchange.getRequestMethod().equals("POST")) {
                show(exchange, webhookSender.pay(charge.get()));
            } else {
                show(exchange, charge.get());
            }
        }
    }

    private static void show(HttpExchange exchange, StoredCharge charge) throws IOException {
        var page = LAYOUT.formatted(
                charge.instruction().currency().replaceAll("[^A-Z]", ""),
                charge.instruction().amount(),
                charge.status(),
                charge.waitsForCustomer() ? BUTTON : "");
        var body = page.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }
}
