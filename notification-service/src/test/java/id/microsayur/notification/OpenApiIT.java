package id.microsayur.notification;

import id.microsayur.platform.test.ServiceOpenApiChecks;

class OpenApiIT extends ServiceOpenApiChecks {}
