@NullMarked
package dev.enginebay.llamacpp;

import org.jspecify.annotations.NullMarked;
