package id.microsayur.user.photo;

import id.microsayur.platform.problem.NotFound;

/** The account has no photo. */
public class PhotoNotFound extends NotFound {

    PhotoNotFound() {
        super("photo-not-found", "There is no profile photo");
    }
}
