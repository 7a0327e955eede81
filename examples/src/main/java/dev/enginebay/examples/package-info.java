/** Example programs to copy from. */
@NullMarked
package dev.enginebay.examples;

import org.jspecify.annotations.NullMarked;
