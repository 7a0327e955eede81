package dev.enginebay.decoding.spi;

import dev.enginebay.Capability;
import dev.enginebay.InferenceException;
import dev.enginebay.LoadConfig;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What the author of an engine supplies that gives text but no logits, such as a server or a
 * service of the operating system: checks a model, then opens it. An engine that gives logits is an
 * {@link Engine}.
 */
public interface TextEngine {

  /**
   * The backend's id.
   *
   * @return as {@link dev.enginebay.spi.BackendProvider#id()}
   */
  String id();

  /**
   * What the engine can do when no model is loaded. The host refuses what is not declared, by the
   * option's name: messages without CHAT, {@code seed}, {@code minP} and {@code penalties} of a
   * request, {@code gpuIds}, {@code gpuLayers} and {@code concurrency} of a load.
   *
   * @return an immutable set without {@link Capability#TOKENS}, which the host cannot serve
   */
  Set<Capability> capabilities();

  /**
   * Checks a model and the whole configuration before anything of an earlier model is given up:
   * that the file is well formed or names a model of the engine, that its memory fits the budget,
   * that every option is one the engine can honour. Runs on the caller's thread and may be
   * interrupted.
   *
   * @param model a file or folder
   * @param config how it must be loaded
   * @return opens the model; called once, on the model's own thread, and frees everything it took
   *     where it throws {@link InferenceException}
   * @throws InferenceException naming what is refused
   */
  Supplier<? extends TextModel> check(Path model, LoadConfig config);
}
