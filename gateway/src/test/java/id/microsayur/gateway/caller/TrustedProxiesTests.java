package id.microsayur.gateway.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import id.microsayur.gateway.GatewayProperties;
import id.microsayur.runtime.network.CidrBlock;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.util.unit.DataSize;

class TrustedProxiesTests {

    private final TrustedProxies proxies = trusting("10.0.0.0/8", "2001:db8:1::/48", "192.0.2.7");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.9                         | 203.0.113.9",
                "6.6.6.6, 203.0.113.9                | 203.0.113.9",
                "6.6.6.6, 203.0.113.9, 10.9.9.9      | 203.0.113.9",
                "203.0.113.9:4711                    | 203.0.113.9",
                "2001:db8:2::7                       | 2001:db8:2:0:0:0:0:7",
                "[2001:db8:2::7]:443, 2001:db8:1::5  | 2001:db8:2:0:0:0:0:7",
                "10.1.1.1, 10.2.2.2                  | 10.1.1.1",
                "203.0.113.9, unknown                | 10.0.0.1",
                "203.0.113.9, nonsense, 10.3.3.3     | 10.3.3.3",
                "localhost                           | 10.0.0.1",
                "''                                  | 10.0.0.1"
            })
    void takesTheLastAddressThatIsNoTrustedProxy(String forwardedFor, String client) {
        assertThat(client("10.0.0.1", "X-Forwarded-For", forwardedFor)).isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for=203.0.113.9                                       | 203.0.113.9",
                "for=6.6.6.6, For=\"203.0.113.9:80\";proto=https       | 203.0.113.9",
                "by=10.0.0.1;for=\"[2001:db8:2::7]:443\";host=a        | 2001:db8:2:0:0:0:0:7",
                "for=_hidden                                           | 10.0.0.1",
                "proto=https                                           | 10.0.0.1"
            })
    void readsForwarded(String forwarded, String client) {
        assertThat(client("10.0.0.1", "Forwarded", forwarded)).isEqualTo(client);
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.1", "11.0.0.1", "192.0.2.8", "2001:db8:2::1"})
    void believesNoOtherPeer(String peer) {
        assertThat(client(peer, "X-Forwarded-For", "6.6.6.6"))
                .isEqualTo(InetAddress.ofLiteral(peer).getHostAddress());
    }

    @Test
    void readsSeveralHeaderLinesInTheirOrder() {
        var headers = new HttpHeaders();
        headers.add("X-Forwarded-For", "6.6.6.6");
        headers.add("X-Forwarded-For", "203.0.113.9");
        assertThat(proxies.client(peer("192.0.2.7"), headers).getHostString()).isEqualTo("203.0.113.9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "10.0.0/8/8", ""})
    void refusesWhatIsNoRange(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> CidrBlock.of(text));
    }

    private String client(String peer, String header, String value) {
        var headers = new HttpHeaders();
        headers.set(header, value);
        return proxies.client(peer(peer), headers).getAddress().getHostAddress();
    }

    private static InetSocketAddress peer(String address) {
        return new InetSocketAddress(InetAddress.ofLiteral(address), 1);
    }

    private static TrustedProxies trusting(String... ranges) {
        var any = Duration.ofSeconds(1);
        var properties = new GatewayProperties(
                DataSize.ofMegabytes(1), DataSize.ofKilobytes(16), any, any, any, any, List.of(ranges), false);
        return new TrustedProxies(() -> properties);
    }
}
