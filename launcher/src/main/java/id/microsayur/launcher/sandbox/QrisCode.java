package id.microsayur.launcher.sandbox;

import java.nio.charset.StandardCharsets;

/** Content of a QRIS code in the format of EMVCo; its merchant exists in the sandbox only. */
final class QrisCode {
    private static final int CRC_POLYNOMIAL = 0x1021;
    private static final int CRC_START = 0xFFFF;

    private QrisCode() {}

    static String of(long amount, String reference) {
        var fields = field("00", "01")
                + field("01", "12") // for one payment
                + field("26", field("00", "ID.MICROSAYUR.SANDBOX"))
                + field("52", "5411") // grocer
                + field("53", "360") // rupiah
                + field("54", String.valueOf(amount))
                + field("58", "ID")
                + field("59", "MICRO SAYUR")
                + field("60", "BANDUNG")
                + field("62", field("01", reference))
                + "6304"; // the checksum includes its own tag and length
        return fields + "%04X".formatted(crc(fields));
    }

    private static String field(String tag, String value) {
        return tag + "%02d".formatted(value.length()) + value;
    }

    /** CRC-16/CCITT-FALSE. */
    static int crc(String text) {
        var crc = CRC_START;
        for (var octet : text.getBytes(StandardCharsets.US_ASCII)) {
            crc ^= octet << 8;
            for (var bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : crc << 1 ^ CRC_POLYNOMIAL;
            }
            crc &= 0xFFFF;
        }
        return crc;
    }
}
