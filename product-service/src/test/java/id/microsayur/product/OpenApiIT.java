package id.microsayur.product;

import id.microsayur.platform.test.ServiceOpenApiChecks;

class OpenApiIT extends ServiceOpenApiChecks {}
