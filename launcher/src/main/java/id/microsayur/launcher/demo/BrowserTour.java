package id.microsayur.launcher.demo;

import id.microsayur.launcher.browser.BrowserPage;
import id.microsayur.launcher.browser.HeadlessBrowser;
import id.microsayur.launcher.workspace.PlatformCredentials;
import id.microsayur.launcher.workspace.PlatformCredentials.AccountLogin;
import id.microsayur.localservers.browser.ChromiumProgram;
import java.io.PrintStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Tour of the shop and the console in a browser, with a picture of each step. */
public final class BrowserTour {
    private static final String LOADING = ".skeleton, .ghost";
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 900;

    private final DemoAddresses addresses;
    private final DemoOrder order;
    private final Path folder;
    private final PrintStream out;
    private int pictures;

    public BrowserTour(DemoAddresses demoAddresses, DemoOrder demoOrder, Path folder, PrintStream out) {
        this.addresses = demoAddresses;
        this.order = demoOrder;
        this.folder = folder;
        this.out = out;
    }

    /** Orders in the pages of the shop; credentials of staff add the pages of the console. */
    public void run(ChromiumProgram chromium, @Nullable PlatformCredentials credentials) {
        out.println();
        out.println("The same in a browser, with pictures in " + folder);
        try (var browser = HeadlessBrowser.start(chromium)) {
            var page = browser.page();
            page.emulate(WIDTH, HEIGHT, "en-GB");
            if (credentials == null) {
                shop(page);
            } else {
                page.acceptAnyCertificate();
                shop(page);
                console(page, credentials);
            }
        }
    }

    private void shop(BrowserPage page) {
        page.open(addresses.shop() + "/", ".card");
        capture(page, "shop");
        page.type("#search", "bayem");
        page.click(".search button");
        page.await(".card");
        capture(page, "search");
        page.open(addresses.shop() + "/sayur/" + order.product(), ".product-name");
        page.click(".product .add");
        page.await(".product .stepper");
        capture(page, "product");
        page.open(addresses.shop() + "/keranjang", ".line");
        capture(page, "cart");
        logIn(page, addresses.shop() + "/masuk?ke=/bayar", order.customer());
        page.type("#field-recipient", "Siti Rahma");
        page.type("#field-phone", "0812 345 678");
        page.type("#field-address", "Jl. Kebun Sayur 7, Bandung");
        page.await("input[name=method]:checked");
        capture(page, "checkout");
        page.click("main button[type=submit]");
        page.await(".steps .done:nth-child(2)");
        capture(page, "order");
    }

    private void console(BrowserPage page, PlatformCredentials credentials) {
        page.forgetSessions();
        logIn(page, addresses.console("/orders"), credentials.admin());
        page.await("tbody tr");
        capture(page, "console-orders");
        page.open(addresses.console("/orders/" + order.id()), ".facts");
        capture(page, "console-order");
        page.forgetSessions();
        logIn(page, addresses.console("/platform"), credentials.ops());
        page.await("tbody tr");
        capture(page, "console-platform");
        if (addresses.hasZipkin()) {
            page.open(addresses.console("/traces/" + order.trace()), "main h1");
            capture(page, "console-trace");
        }
    }

    private static void logIn(BrowserPage page, String address, AccountLogin account) {
        page.open(address, "#field-password");
        page.type("#field-email", account.email());
        page.type("#field-password", account.password());
        page.click("main button[type=submit]");
        page.await("main:not(:has(#field-password))");
    }

    private void capture(BrowserPage page, String name) {
        var picture = folder.resolve("%02d-%s.webp".formatted(++pictures, name));
        page.capture(picture, LOADING);
        out.println("   " + picture.getFileName() + "  " + page.url());
    }
}
