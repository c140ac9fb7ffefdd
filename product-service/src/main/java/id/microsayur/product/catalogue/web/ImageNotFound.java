package id.microsayur.product.catalogue.web;

import id.microsayur.platform.problem.NotFound;

/** There is no such picture. */
class ImageNotFound extends NotFound {

    ImageNotFound() {
        super("image-not-found", "There is no such picture");
    }
}
