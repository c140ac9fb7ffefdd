package id.microsayur.order;

import id.microsayur.platform.test.ServiceOpenApiChecks;

class OpenApiIT extends ServiceOpenApiChecks {}
