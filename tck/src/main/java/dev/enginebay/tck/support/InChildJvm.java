package dev.enginebay.tck.support;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Tests that look at what other JVMs showed. Those are watched while they run, which may take long
 * on a busy machine; the time of the test that happens to wait for them is not bounded as well.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface InChildJvm {}
