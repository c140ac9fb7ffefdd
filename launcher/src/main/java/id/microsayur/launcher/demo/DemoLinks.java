package id.microsayur.launcher.demo;

import java.io.PrintStream;
import java.util.List;

/** Links to the order of the demo, to its trace and to the console, with the login for each. */
public record DemoLinks(DemoAddresses addresses, DemoOrder order) {

    public void print(PrintStream out) {
        out.println();
        out.println("Now look at it in a browser:");
        lines().forEach(out::println);
    }

    List<String> lines() {
        var customer = order.customer();
        return List.of(
                line("Order", addresses.order(order.id())),
                line("", "log in as " + customer.email() + " with " + customer.password()),
                line("Its trace", addresses.trace(order.trace())),
                line("Console", addresses.console("")),
                line("", "logins of staff and operators: ./sayur credentials"));
    }

    private static String line(String name, String text) {
        return "  %-12s %s".formatted(name, text);
    }
}
