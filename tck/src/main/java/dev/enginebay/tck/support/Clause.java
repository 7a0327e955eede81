package dev.enginebay.tck.support;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;

/** Marks a test of one clause of the contract. */
@Documented
@Test
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Clause {

  /**
   * Returns the clause.
   *
   * @return its id, for example {@code GEN-03}
   */
  String value();

  /**
   * Returns whether the test also makes sense if the engine cannot run.
   *
   * @return false by default
   */
  boolean anywhere() default false;
}
