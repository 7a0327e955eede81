@NullMarked
package dev.enginebay.packing;

import org.jspecify.annotations.NullMarked;
