package id.microsayur.launcher.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Sends a health request over a raw socket; loading a full HTTP client takes longer than the request. */
public final class HttpProbe {
    private static final int TIMEOUT_MS = 3_000;

    private HttpProbe() {}

    public static boolean isOk(int port, String path) {
        return isOk(port, path, "Accept: */*");
    }

    /** True for any HTTP response. */
    public static boolean isAnswered(int port, String path) {
        return statusLine(port, path, "Accept: */*").startsWith("HTTP/");
    }

    public static boolean isOk(int port, String path, String header) {
        return statusLine(port, path, header).matches("HTTP/1\\.[01] 200.*");
    }

    private static String statusLine(int port, String path, String header) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MS);
            socket.setSoTimeout(TIMEOUT_MS);
            var request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + header + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            var statusLine = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
            return statusLine == null ? "" : statusLine;
        } catch (IOException _) {
            return "";
        }
    }
}
