package id.microsayur.launcher.doctor;

import java.util.List;

/** Something wrong, and what to do about it. */
public record Finding(String problem, String remedy) {

    public static List<Finding> of(String problem, String remedy) {
        return List.of(new Finding(problem, remedy));
    }
}
