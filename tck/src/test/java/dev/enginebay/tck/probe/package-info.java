@NullMarked
package dev.enginebay.tck.probe;

import org.jspecify.annotations.NullMarked;
