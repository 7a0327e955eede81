package dev.enginebay.tck.support;

import dev.enginebay.Capability;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The capability that a test needs. If a backend does not declare it, the kit checks instead that
 * it is refused, and the test counts as declined.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Requires {

  /**
   * Returns the capability that the backend must declare.
   *
   * @return one capability
   */
  Capability value();
}
