package id.microsayur.launcher.component.external;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Redis of a supported version that accepts the log-in. */
record RedisRequirements() implements ServerRequirements {
    private static final String NAME = "Redis";
    private static final int DEFAULT_PORT = 6379;
    private static final int TIMEOUT_MS = 3_000;
    private static final int LEAST_MAJOR = 6;

    @Override
    public void require(URI address) {
        try (var socket = connect(address)) {
            var input = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            var refusal = logIn(address, socket, input);
            if (!refusal.isEmpty()) {
                throw ServerRequirements.refused(NAME, address, refusal);
            }
            requireVersion(address, version(socket, input));
        } catch (IOException e) {
            throw ServerRequirements.unreachable(NAME, address, e, e.toString());
        }
    }

    @Override
    public boolean isReachable(URI address) {
        try (var socket = connect(address)) {
            var input = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            return logIn(address, socket, input).isEmpty();
        } catch (IOException _) {
            return false;
        }
    }

    static void requireVersion(URI address, String version) {
        if (!version.matches("\\d+\\..*")
                || Integer.parseInt(version.substring(0, version.indexOf('.'))) < LEAST_MAJOR) {
            throw ServerRequirements.unfit(
                    NAME, address, "has version " + version, "Upgrade it to " + LEAST_MAJOR + " or newer.");
        }
    }

    private static Socket connect(URI address) throws IOException {
        var plain = new Socket();
        var port = address.getPort() < 0 ? DEFAULT_PORT : address.getPort();
        plain.connect(new InetSocketAddress(address.getHost(), port), TIMEOUT_MS);
        plain.setSoTimeout(TIMEOUT_MS);
        if (!address.getScheme().equals("rediss")) {
            return plain;
        }
        var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        var socket = (SSLSocket) factory.createSocket(plain, address.getHost(), port, true);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        return socket;
    }

    /** Empty if the log-in is accepted. */
    private static String logIn(URI address, Socket socket, BufferedReader input) throws IOException {
        var login = address.getUserInfo() == null ? "" : address.getUserInfo();
        if (!login.isEmpty()) {
            var parts = login.split(":", 2);
            var answer = parts.length < 2 || parts[0].isEmpty()
                    ? send(socket, input, "AUTH", parts[parts.length - 1])
                    : send(socket, input, "AUTH", parts[0], parts[1]);
            if (answer.startsWith("-")) {
                return answer.substring(1);
            }
        }
        var answer = send(socket, input, "PING");
        return answer.startsWith("-") ? answer.substring(1) : "";
    }

    private static String version(Socket socket, BufferedReader input) throws IOException {
        var header = send(socket, input, "INFO", "server");
        if (!header.startsWith("$")) {
            return header;
        }
        for (var line = input.readLine(); line != null; line = input.readLine()) {
            if (line.startsWith("redis_version:")) {
                return line.substring(line.indexOf(':') + 1);
            }
        }
        return "unknown";
    }

    private static String send(Socket socket, BufferedReader input, String... words) throws IOException {
        var text = new StringBuilder("*" + words.length + "\r\n");
        for (var word : words) {
            text.append("$")
                    .append(word.getBytes(UTF_8).length)
                    .append("\r\n")
                    .append(word)
                    .append("\r\n");
        }
        socket.getOutputStream().write(text.toString().getBytes(UTF_8));
        var answer = input.readLine();
        if (answer == null) {
            throw new IOException("it closed the connection");
        }
        return answer;
    }
}
