package dev.enginebay.tck.support;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;

/** A test of one clause of the contract. */
@Documented
@Test
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Clause {

  /**
   * The clause that it is of.
   *
   * @return its id, for example {@code GEN-03}
   */
  String value();

  /**
   * Returns whether the test makes sense where the engine cannot run, too.
   *
   * @return false unless it says so
   */
  boolean anywhere() default false;
}
