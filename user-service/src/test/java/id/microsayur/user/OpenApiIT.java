package id.microsayur.user;

import id.microsayur.platform.test.OpenApiChecks;

@UserServiceTest
class OpenApiIT extends OpenApiChecks {}
