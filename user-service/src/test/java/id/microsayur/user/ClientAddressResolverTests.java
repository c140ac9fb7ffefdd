package id.microsayur.user;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressResolverTests {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7,                    192.0.2.7",
        "::ffff:192.0.2.7,             192.0.2.7",
        "2001:db8:1:2::1,              20010db800010002/64",
        "2001:db8:1:2:ffff:ffff::9,    20010db800010002/64",
        "2001:db8:1:3::1,              20010db800010003/64",
        "fe80::1%eth0,                 fe80000000000000/64",
        "face.b00c,                    face.b00c"
    })
    void countsAnIpv4AddressAndThe64BitsOfAnIpv6Address(String address, String network) {
        assertThat(ClientAddressResolver.networkOf(address)).isEqualTo(network);
    }

    @Test
    void knowsTheAddressOfDeferredWork() {
        var resolver = new ClientAddressResolver();

        resolver.runFor("192.0.2.7", () -> assertThat(resolver.currentNetwork()).contains("192.0.2.7"));

        assertThat(resolver.current()).isEmpty();
    }
}
