package dev.enginebay.tck.support;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a group of tests that use observations from other JVMs. Those JVMs have limits of their
 * own, and may take long on a busy machine, so the test that happens to wait for them has no time
 * limit.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface InChildJvm {}
