package dev.enginebay.onnx.transformer;

import dev.enginebay.modelfile.architecture.Temperature;
import java.util.Optional;

/**
 * Which inputs a graph has beside those that all graphs have.
 *
 * @param positions whether {@link Inputs#POSITIONS} is one
 * @param temperature what {@link Inputs#TEMPERATURES} is made of; empty if it is none
 */
public record OptionalInputs(boolean positions, Optional<Temperature> temperature) {}
