/** What is known of a model from its files: {@code info}. */
@NullMarked
package dev.enginebay.cli.info;

import org.jspecify.annotations.NullMarked;
