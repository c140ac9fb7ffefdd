package id.microsayur.notification.webhook;

import java.net.InetAddress;
import java.util.List;

/**
 * A block of addresses, written as {@code 10.0.0.0/8}. Spring Security's {@code InetAddressMatchers} (7.1.2) does not
 * separate IPv4 from IPv6: 2002::/16 matches 32.2.0.1 there.
 */
record CidrBlock(InetAddress address, int bits) {

    /** IANA's special-purpose blocks, which contain no public hosts. */
    private static final List<CidrBlock> NOT_PUBLIC = List.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "::/96",
                    "64:ff9b::/96",
                    "64:ff9b:1::/48",
                    "100::/64",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20",
                    "5f00::/16",
                    "fc00::/7",
                    "fe80::/10",
                    "fec0::/10",
                    "ff00::/8")
            .stream()
            .map(CidrBlock::of)
            .toList();

    /** Public, because the property binder requires a public factory method. */
    public static CidrBlock of(String block) {
        var parts = block.split("/", 2);
        try {
            var address = InetAddress.ofLiteral(parts[0]);
            var all = address.getAddress().length * 8;
            var bits = parts.length == 1 ? all : Integer.parseInt(parts[1]);
            if (bits < 0 || bits > all) {
                throw new IllegalArgumentException("a prefix of " + bits + " bits");
            }
            return new CidrBlock(address, bits);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Not a network, such as 10.0.0.0/8: " + block, e);
        }
    }

    static boolean isPublic(InetAddress address) {
        return NOT_PUBLIC.stream().noneMatch(cidrBlock -> cidrBlock.contains(address));
    }

    boolean contains(InetAddress other) {
        var expected = address.getAddress();
        var actual = other.getAddress();
        if (expected.length != actual.length) {
            return false;
        }
        for (var i = 0; i < bits; i++) {
            var mask = 0x80 >> i % 8;
            if ((expected[i / 8] & mask) != (actual[i / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
