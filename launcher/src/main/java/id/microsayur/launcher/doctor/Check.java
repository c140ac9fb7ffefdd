package id.microsayur.launcher.doctor;

import java.util.List;

/** Looks at one part of an installation. */
public interface Check {

    String subject();

    /** Empty if nothing is wrong. */
    List<Finding> run();
}
