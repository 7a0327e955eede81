/** Tests of what a process can do only once, each in a JVM of its own. */
@NullMarked
package dev.enginebay.djl.process;

import org.jspecify.annotations.NullMarked;
