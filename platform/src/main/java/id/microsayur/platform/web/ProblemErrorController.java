package id.microsayur.platform.web;

import id.microsayur.platform.problem.ProblemFactory;
import id.microsayur.runtime.problem.CommonProblem;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what filters and the servlet container refuse, before any controller, as application/problem+json. */
@RestController
class ProblemErrorController implements ErrorController {

    private final ProblemFactory problems;

    ProblemErrorController(ProblemFactory problems) {
        this.problems = problems;
    }

    @RequestMapping("${spring.web.error.path:${error.path:/error}}")
    ResponseEntity<ProblemDetail> explain(HttpServletRequest request) {
        var problem = problem(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    /** A direct request of the path carries no error, so that there is nothing at it. */
    private ProblemDetail problem(Object code) {
        var status = code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
        if (status == null || status == HttpStatus.INTERNAL_SERVER_ERROR) {
            return problems.create(CommonProblem.INTERNAL_ERROR);
        }
        return status == HttpStatus.NOT_FOUND
                ? problems.create(CommonProblem.NOT_FOUND)
                : problems.create(status, status.getReasonPhrase() + ".");
    }
}
