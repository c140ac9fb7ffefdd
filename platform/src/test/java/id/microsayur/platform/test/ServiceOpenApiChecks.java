package id.microsayur.platform.test;

/** {@link OpenApiChecks} for a service that accepts the tokens of a test's issuer. */
@ServiceTest
public abstract class ServiceOpenApiChecks extends OpenApiChecks {}
