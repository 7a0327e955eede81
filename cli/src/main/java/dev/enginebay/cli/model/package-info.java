/** Which model and which backend a command uses, and with which configuration. */
@NullMarked
package dev.enginebay.cli.model;

import org.jspecify.annotations.NullMarked;
