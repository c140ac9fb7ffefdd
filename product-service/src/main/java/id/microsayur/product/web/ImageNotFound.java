package id.microsayur.product.web;

import id.microsayur.platform.problem.NotFound;

/** The product has no image, or no built-in image has this name. */
class ImageNotFound extends NotFound {

    ImageNotFound() {
        super("image-not-found", "There is no such image");
    }
}
