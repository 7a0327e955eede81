@NullMarked
package dev.enginebay.tck.agreement;

import org.jspecify.annotations.NullMarked;
