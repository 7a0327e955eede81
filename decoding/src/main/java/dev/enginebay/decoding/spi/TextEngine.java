package dev.enginebay.decoding.spi;

import dev.enginebay.Capability;
import dev.enginebay.InferenceException;
import dev.enginebay.LoadConfig;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;

/**
 * An engine that gives text but no logits, such as a server or a service of the operating system,
 * supplied by its author: checks a model, then opens it. An engine that gives logits implements
 * {@link Engine}.
 */
public interface TextEngine {

  /**
   * Returns the backend's id.
   *
   * @return as {@link dev.enginebay.spi.BackendProvider#id()}
   */
  String id();

  /**
   * Returns the engine's capabilities while no model is loaded. The host refuses, by name, options
   * whose capability is not declared: messages without CHAT; {@code seed}, {@code minP} and {@code
   * penalties} of a request; {@code gpuIds}, {@code gpuLayers} and {@code concurrency} of a load.
   *
   * @return an immutable set without {@link Capability#TOKENS}, which the host cannot serve
   */
  Set<Capability> capabilities();

  /**
   * Checks a model and the whole configuration before an earlier model is unloaded: that the file
   * is well formed or names a model of the engine, that its memory fits the budget, and that the
   * engine can honour every option. Runs on the caller's thread, which may be interrupted.
   *
   * @param model a file or folder
   * @param config how to load it
   * @return opens the model; called once, on the model's own thread. If it throws {@link
   *     InferenceException}, it must have freed whatever it allocated
   * @throws InferenceException naming what is refused
   */
  Supplier<? extends TextModel> check(Path model, LoadConfig config);
}
