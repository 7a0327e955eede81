/**
 * The conformance kit: proves clause by clause that a backend keeps the contract.
 *
 * <p>An author extends {@link dev.enginebay.tck.BackendConformance} and names the backend and a
 * model; everything else is the kit's. Each test drives the backend through the public api alone
 * and takes its expectations from the backend's own earlier answers, so any model will do.
 */
@NullMarked
package dev.enginebay.tck;

import org.jspecify.annotations.NullMarked;
