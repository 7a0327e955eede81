/** Language models in an application that uses DJL. */
@NullMarked
package dev.enginebay.examples.djl;

import org.jspecify.annotations.NullMarked;
