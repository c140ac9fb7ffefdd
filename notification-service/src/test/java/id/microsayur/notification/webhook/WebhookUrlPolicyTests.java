package id.microsayur.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.microsayur.notification.dns.HostResolver;
import id.microsayur.runtime.network.CidrBlock;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookUrlPolicyTests {

    private final WebhookUrlPolicy publicOnly = policy();
    private final WebhookUrlPolicy withAllowedNetworks = policy("127.0.0.0/8", "::1/128", "10.20.0.0/16");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://localhost/",
                "https://10.20.1.2/",
                "https://172.31.255.255/",
                "https://192.168.1.1:8443/hook",
                "https://169.254.169.254/latest/meta-data",
                "https://100.64.0.1/",
                "https://0.0.0.0/",
                "https://2130706433/",
                "https://[::1]/",
                "https://[::]/",
                "https://[::ffff:10.0.0.1]/",
                "https://[fd12:3456::1]/",
                "https://[fe80::1]/",
                "https://[64:ff9b::a00:1]/",
                "https://224.0.0.1/",
                "https://255.255.255.255/",
                "http://93.184.215.14/",
                "ftp://93.184.215.14/",
                "https://user:pass@93.184.215.14/",
                "https://93.184.215.14/#part",
                "https:///nowhere",
                "https://no.such.host.invalid/",
                "not a url",
                "file:///etc/passwd"
            })
    void rejectsUrlsThatAreNotPublicHttps(String url) {
        assertThatExceptionOfType(WebhookUrlRejected.class).isThrownBy(() -> publicOnly.validate(url));
    }

    @Test
    void acceptsPublicUrlsOverHttps() {
        assertThat(publicOnly.validate("https://93.184.215.14/hook?a=b")).hasHost("93.184.215.14");
        assertThat(publicOnly.validate("https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/"))
                .hasScheme("https");
    }

    @Test
    void acceptsAllowedNetworks() {
        Stream.of("http://127.0.0.1:9000/hook", "http://[::1]:9000/", "https://10.20.255.1/")
                .forEach(url -> assertThat(withAllowedNetworks.validate(url)).hasToString(url));
        Stream.of("http://10.20.255.1/", "https://10.21.0.1/", "https://192.168.1.1/")
                .forEach(url -> assertThatExceptionOfType(WebhookUrlRejected.class)
                        .isThrownBy(() -> withAllowedNetworks.validate(url)));
    }

    /** The client connects to the addresses returned here, independent of the check at registration. */
    @Test
    void resolvesAllowedAddressesOnly() throws Exception {
        assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> publicOnly.resolve("localhost"));
        assertThat(withAllowedNetworks.resolve("127.0.0.1")).hasSize(1);
    }

    @Test
    void parsesCidrBlocksStrictly() {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> CidrBlock.of("10.0.0.0/33"));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> CidrBlock.of("example.com/8"));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> CidrBlock.of("cafe/8")); // a host name
        assertThat(CidrBlock.of("10.20.30.40").bits()).isEqualTo(32);
    }

    private static WebhookUrlPolicy policy(String... networks) {
        var properties = new WebhookProperties(
                4,
                14,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(2),
                new WebhookProperties.Cooling(3, Duration.ofSeconds(30), Duration.ofMinutes(15)),
                5,
                Stream.of(networks).map(CidrBlock::of).toList());
        return new WebhookUrlPolicy(() -> properties, new HostResolver(InetAddress::getAllByName));
    }
}
