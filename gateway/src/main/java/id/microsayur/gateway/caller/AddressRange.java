package id.microsayur.gateway.caller;

import java.net.InetAddress;

/** A range of addresses, such as 10.0.0.0/8 or one address. */
record AddressRange(InetAddress first, int prefixLength) {

    static AddressRange parse(String text) {
        var slash = text.indexOf('/');
        var first = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        var bits = first.getAddress().length * Byte.SIZE;
        var length = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
        if (length < 0 || length > bits) {
            throw new IllegalArgumentException("no range of addresses: " + text);
        }
        return new AddressRange(first, length);
    }

    boolean contains(InetAddress address) {
        var own = first.getAddress();
        var other = address.getAddress();
        if (own.length != other.length) {
            return false;
        }
        for (var bit = 0; bit < prefixLength; bit++) {
            var mask = 0x80 >> bit % Byte.SIZE;
            if ((own[bit / Byte.SIZE] & mask) != (other[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }
}
