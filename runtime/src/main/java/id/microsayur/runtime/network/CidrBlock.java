package id.microsayur.runtime.network;

import java.net.InetAddress;

/**
 * A block of addresses, written as {@code 10.0.0.0/8}. Spring Security's {@code InetAddressMatchers} (7.1.2) does not
 * separate IPv4 from IPv6: 2002::/16 matches 32.2.0.1 there.
 */
public record CidrBlock(InetAddress address, int bits) {

    /** Parses the text of a property. */
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

    public boolean contains(InetAddress other) {
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
