package id.microsayur.product.web;

import id.microsayur.platform.problem.NotFound;

/** There is no such picture. */
class ImageNotFound extends NotFound {

    ImageNotFound() {
        super("image-not-found", "There is no such picture");
    }
}
