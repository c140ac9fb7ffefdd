package id.microsayur.gateway.problem;

/** Ends a request with a problem of the gateway. */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final GatewayProblem problem;

    public ProblemException(GatewayProblem problem) {
        super(problem.name(), null, false, false);
        this.problem = problem;
    }

    GatewayProblem problem() {
        return problem;
    }
}
