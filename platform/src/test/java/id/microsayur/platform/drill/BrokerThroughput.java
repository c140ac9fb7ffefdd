package id.microsayur.platform.drill;

import id.microsayur.localservers.process.CommandRunner;
import java.util.List;
import java.util.regex.Pattern;

/** The broker's throughput under RabbitMQ PerfTest: 500 bytes, persistent, 200 unconfirmed, a quorum queue. */
record BrokerThroughput(DrillServers servers) {

    private static final Pattern RATE = Pattern.compile("sending rate avg: (\\d+) msg/s");

    double measure() {
        var run = CommandRunner.run(
                List.of(
                        ChildJvm.javaExecutable(),
                        "-Xmx256m",
                        "com.rabbitmq.perf.PerfTest",
                        "--uri=" + servers.rabbit().uri(),
                        "--producers=1",
                        "--consumers=0",
                        "--size=500",
                        "--flag=persistent",
                        "--confirm=200",
                        "--queue=ceiling",
                        "--quorum-queue",
                        "--time=10"),
                ChildJvm.perfTestEnvironment());
        var rate = RATE.matcher(run.output());
        if (!run.succeeded() || !rate.find()) {
            throw new AssertionError(run.output());
        }
        servers.deleteQueue("ceiling");
        return Double.parseDouble(rate.group(1));
    }
}
