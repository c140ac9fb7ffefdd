package id.microsayur.system.shop;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.system.CustomerClient;
import id.microsayur.system.PlatformUnderTest;
import id.microsayur.system.SharesPlatform;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The data of a person by one command, and its erasure; the audit log stays verifiable. */
@SharesPlatform
class PersonalDataIT {

    private final PlatformUnderTest platformUnderTest = PlatformUnderTest.get();
    private final CustomerClient customerClient = new CustomerClient(platformUnderTest);

    @TempDir
    Path dir;

    @Test
    void exportsAndErasesACustomerWithAnOrder() throws Exception {
        customerClient.registerAndLogIn();
        assertThat(customerClient.placeDecidedOrder("tok_ok").status()).isEqualTo(201);
        var file = dir.resolve("person.json");

        platformUnderTest.run("person", "export", customerClient.email, "--to", file.toString());

        var json = JsonMapper.shared().readTree(Files.readString(file));
        assertThat(json.at("/services/order-service/orders/0/customer_email").asString())
                .isEqualTo(customerClient.email);
        assertThat(json.at("/services/payment-service/payments").size()).isEqualTo(1);
        var id = json.path("user_id").asString();
        assertThat(platformUnderTest.run("audit", "verify")).endsWith("problems: 0\n");

        assertThat(platformUnderTest.runExpectingFailure("person", "delete", customerClient.email, "--yes"))
                .contains("There are open orders");
        assertThat(platformUnderTest.run("person", "delete", customerClient.email, "--yes", "--with-open-orders"))
                .contains("is erased in all services");

        assertThat(customerClient.login().status()).isEqualTo(401);
        platformUnderTest.run("person", "export", id, "--to", file.toString());
        assertThat(Files.readString(file))
                .contains("@deleted.invalid", "ACCOUNT_DELETED")
                .doesNotContain(customerClient.email);
        assertThat(platformUnderTest.run("audit", "verify")).endsWith("problems: 0\n");
    }
}
