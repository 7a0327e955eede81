/** Reading options, writing lines and numbers, reporting failures: what every command does. */
@NullMarked
package dev.enginebay.cli.terminal;

import org.jspecify.annotations.NullMarked;
