package id.microsayur.platform.web.input;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;

/** A value of a JSON body that has the right type and is refused; the message is for the caller. */
public class InvalidInputException extends DatabindException {

    InvalidInputException(JsonParser parser, String message) {
        super(parser, message);
    }
}
