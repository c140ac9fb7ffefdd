package id.microsayur.user.issuer;

import id.microsayur.user.UserServiceTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/** {@link UserServiceTest} in a separate context with its own database, for tests that replace the signing keys. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@UserServiceTest
@TestPropertySource(properties = "test.context=signing-keys")
@interface SigningKeyTest {}
