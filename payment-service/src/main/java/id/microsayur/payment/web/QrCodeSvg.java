package id.microsayur.payment.web;

import io.nayuki.qrcodegen.QrCode;

/** Draws a QR code as SVG, one unit per module, within the margin that scanners need. */
final class QrCodeSvg {

    private static final int MARGIN = 4;

    private QrCodeSvg() {}

    static String of(String content) {
        var code = QrCode.encodeText(content, QrCode.Ecc.MEDIUM);
        var path = new StringBuilder();
        for (var y = 0; y < code.size; y++) {
            for (var x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append("M%d,%dh1v1h-1z".formatted(x + MARGIN, y + MARGIN));
                }
            }
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" shape-rendering="crispEdges">\
                <rect width="100%%" height="100%%" fill="#fff"/><path d="%2$s" fill="#000"/></svg>
                """.formatted(code.size + 2 * MARGIN, path);
    }
}
