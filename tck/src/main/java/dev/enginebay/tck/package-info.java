/**
 * The conformance kit, which proves clause by clause that a backend keeps the contract.
 *
 * <p>An author extends {@link dev.enginebay.tck.BackendConformance} and names the backend and a
 * model; the kit does everything else. Each test uses the backend only through the public API, and
 * takes its expectations from the backend's own earlier answers, so any model will do.
 */
@NullMarked
package dev.enginebay.tck;

import org.jspecify.annotations.NullMarked;
