package dev.enginebay.tck;

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
@interface Clause {

  /** The clause's id, for example {@code GEN-03}. */
  String value();

  /** Whether the test makes sense where the engine cannot run, too. */
  boolean anywhere() default false;
}
