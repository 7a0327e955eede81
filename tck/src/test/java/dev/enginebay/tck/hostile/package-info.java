@NullMarked
package dev.enginebay.tck.hostile;

import org.jspecify.annotations.NullMarked;
