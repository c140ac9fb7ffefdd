package id.microsayur.launcher.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import id.microsayur.launcher.chaos.load.ChaosCustomer;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** One customer in excess of one kind until it is closed; counts what the platform answers. */
final class ExcessiveCaller implements AutoCloseable {

    private static final long PAUSE_MS = 20;

    private final ChaosCustomer customer;
    private final URI gateway;
    private final String token;
    private final String product;
    private final String eventsPath;
    private final Map<String, Integer> answers = new ConcurrentSkipListMap<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean closed;

    /** @param eventsPath path of the event stream of an order of the customer */
    ExcessiveCaller(ChaosCustomer customer, URI gateway, String token, String product, String eventsPath) {
        this.customer = customer;
        this.gateway = gateway;
        this.token = token;
        this.product = product;
        this.eventsPath = eventsPath;
    }

    void start(Excess excess) {
        for (var worker = 0; worker < excess.workers(); worker++) {
            workers.execute(() -> repeat(excess));
        }
    }

    private void repeat(Excess excess) {
        while (!closed) {
            try {
                excess.run(this);
            } catch (IOException | LaunchFailed _) {
                count("connection ended");
                pause(PAUSE_MS);
            }
        }
    }

    String email() {
        return customer.login().email();
    }

    String eventsPath() {
        return eventsPath;
    }

    /** Body of an order of one unit. */
    String order(String payment) {
        return """
                {"items":[{"product_id":"%s","quantity":1}],"payment":%s,"when_out_of_stock":"reject",
                 "delivery":{"recipient":"Bench","phone":"+62812345678","address":"Jl. Ukur 1"}}""".formatted(product, payment);
    }

    void send(String method, String path, String body) {
        var type = path.endsWith("/photo") ? "image/png" : "application/json";
        var headers = body.isEmpty()
                ? Map.<String, String>of()
                : Map.of("Content-Type", type, "Idempotency-Key", "bench-" + System.nanoTime());
        count("" + customer.client().send(method, path, headers, body).status());
    }

    /** Head of a request whose body, if any, is sent by the caller. */
    String head(String method, String path, int length) {
        return "%s %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                .formatted(method, path, gateway.getAuthority(), token, length);
    }

    /** Sends the head, if there is one, and reads until the platform closes the connection or rejects the request. */
    void hold(String head) throws IOException {
        try (var connection = connect(head)) {
            var status = readStatus(connection.socket);
            while (status.startsWith("2") && connection.socket.getInputStream().read() >= 0) {
                continue;
            }
        }
    }

    /** Sends the head, then a byte a second until the platform answers. */
    void drip(String head) throws IOException {
        try (var connection = connect(head)) {
            while (!closed && connection.socket.getInputStream().available() == 0) {
                connection.socket.getOutputStream().write(' ');
                pause(1_000);
            }
            readStatus(connection.socket);
        }
    }

    private Connection connect(String head) throws IOException {
        var connection = new Connection(new Socket(gateway.getHost(), gateway.getPort()));
        try {
            if (closed) {
                throw new IOException("The caller is closed");
            }
            connection.socket.getOutputStream().write(head.getBytes(US_ASCII));
            return connection;
        } catch (IOException e) {
            connection.close();
            throw e;
        }
    }

    /** The status of the response, empty if the connection ended without one. */
    private String readStatus(Socket connection) throws IOException {
        var start = new String(connection.getInputStream().readNBytes(12), US_ASCII);
        var status = start.length() < 12 ? "" : start.substring(9);
        count(status.isEmpty() ? "connection ended" : status);
        return status;
    }

    private void count(String answer) {
        if (!closed) {
            answers.merge(answer, 1, Integer::sum);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** The answers by status, such as {@code 12 × 200, 340 × 429}. */
    String summary() {
        return answers.entrySet().stream()
                .map(answer -> answer.getValue() + " × " + answer.getKey())
                .collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
        closed = true;
        connections.forEach(connection -> {
            try {
                connection.close();
            } catch (IOException _) {
                // it is closed
            }
        });
        workers.close();
    }

    /** An open connection; no longer known to the caller once it is closed. */
    private final class Connection implements AutoCloseable {

        private final Socket socket;

        Connection(Socket socket) {
            this.socket = socket;
            connections.add(socket);
        }

        @Override
        public void close() throws IOException {
            connections.remove(socket);
            socket.close();
        }
    }
}
