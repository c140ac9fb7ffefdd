package id.microsayur.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.launcher.workspace.PlatformCredentials.AccountLogin;
import org.junit.jupiter.api.Test;

class DemoLinksTests {

    private static final DemoOrder ORDER =
            new DemoOrder("0b9f6c52", "68d5a1c0", "5c1f", new AccountLogin("siti@example.test", "Kangkung-1"));

    @Test
    void namesTheOrderItsTraceAndTheConsole() {
        var addresses = new DemoAddresses("http://127.0.0.1:8080", "https://toko.test", "http://127.0.0.1:9411");

        assertThat(new DemoLinks(addresses, ORDER).lines())
                .containsExactly(
                        "  Order        https://toko.test/pesanan/0b9f6c52",
                        "               log in as siti@example.test with Kangkung-1",
                        "  Its trace    http://127.0.0.1:9411/zipkin/traces/68d5a1c0",
                        "  Console      https://toko.test/console",
                        "               logins of staff and operators: ./sayur credentials");
    }

    @Test
    void showsTheTraceInTheConsoleWhereZipkinIsNotGiven() {
        var addresses = new DemoAddresses("https://toko.test", "https://toko.test", "");

        assertThat(new DemoLinks(addresses, ORDER).lines())
                .contains("  Its trace    https://toko.test/console/traces/68d5a1c0");
    }
}
