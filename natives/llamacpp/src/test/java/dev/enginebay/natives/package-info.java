@NullMarked
package dev.enginebay.natives;

import org.jspecify.annotations.NullMarked;
