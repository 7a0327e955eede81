package dev.enginebay;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How a model is loaded. Every field is optional; an unset one means <em>as the model or the engine
 * recommends</em> and never causes a refusal.
 *
 * @param gpuIds which GPUs may be used, by number from 0; empty leaves the choice to the engine
 * @param gpuLayers how many layers go to a GPU: -1 is all, 0 none
 * @param contextSize 1 or more: tokens of prompt and answer together, per generation
 * @param threads 1 or more: processor threads the engine computes with
 * @param concurrency 1 or more: how many generations advance together
 * @param queueLimit 0 or more: how many further requests may wait
 * @param memoryBudget 1 or more: the most bytes the model may need; unset, what the machine or
 *     container has free
 * @param keepAlive how long the model stays loaded without a request; unset, it stays
 * @param backendOptions settings of one backend, each key beginning with its id and a dot, for
 *     example {@code llamacpp.flash-attention}
 * @contract LOAD-10 A model that cannot fit the memory budget is OUT_OF_MEMORY with both figures,
 *     before the native allocation.
 * @contract LOAD-11 An out-of-range or unsupported load option is refused by name.
 * @contract LOAD-14 Load options are applied as given and reported: a context size asked for is the
 *     {@code contextLength} of the model info, and no answer exceeds it.
 * @contract UNLD-06 With a keep-alive set, the model unloads itself after that idleness, never
 *     during a request; the next request fails with MODEL_NOT_LOADED naming the keep-alive.
 * @contract CONC-02 Above the queue limit a request is BUSY; never a deadlock.
 */
public record LoadConfig(
    List<Integer> gpuIds,
    OptionalInt gpuLayers,
    OptionalInt contextSize,
    OptionalInt threads,
    OptionalInt concurrency,
    OptionalInt queueLimit,
    OptionalLong memoryBudget,
    Optional<Duration> keepAlive,
    Map<String, String> backendOptions) {

  private static final LoadConfig UNSET =
      new LoadConfig(
          List.of(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          OptionalLong.empty(),
          Optional.empty(),
          Map.of());

  /**
   * Checks the ranges and copies the collections.
   *
   * @param gpuIds 0 or more each, none twice
   * @param gpuLayers -1 or more
   * @param contextSize 1 or more
   * @param threads 1 or more
   * @param concurrency 1 or more
   * @param queueLimit 0 or more
   * @param memoryBudget 1 or more
   * @param keepAlive longer than zero
   * @param backendOptions each key with a dot after the backend's id
   * @throws IllegalArgumentException naming the field that is out of range
   */
  public LoadConfig {
    gpuIds = List.copyOf(gpuIds);
    gpuIds.forEach(id -> Checks.atLeast("gpuIds", id, 0));
    if (gpuIds.stream().distinct().count() != gpuIds.size()) {
      throw new IllegalArgumentException("gpuIds: each may stand once, was " + gpuIds);
    }
    gpuLayers.ifPresent(value -> Checks.atLeast("gpuLayers", value, -1));
    contextSize.ifPresent(value -> Checks.atLeast("contextSize", value, 1));
    threads.ifPresent(value -> Checks.atLeast("threads", value, 1));
    concurrency.ifPresent(value -> Checks.atLeast("concurrency", value, 1));
    queueLimit.ifPresent(value -> Checks.atLeast("queueLimit", value, 0));
    memoryBudget.ifPresent(value -> Checks.atLeast("memoryBudget", value, 1));
    keepAlive.ifPresent(value -> Checks.positive("keepAlive", value));
    backendOptions = Map.copyOf(backendOptions);
    for (String key : backendOptions.keySet()) {
      if (key.indexOf('.') < 1) {
        throw new IllegalArgumentException(
            "backendOptions: a key begins with the backend's id and a dot, was '" + key + "'");
      }
    }
  }

  /**
   * A configuration with every field unset.
   *
   * @return as the model or the engine recommends
   */
  public static LoadConfig unset() {
    return UNSET;
  }

  /**
   * A copy with other GPUs.
   *
   * @param values numbers from 0
   * @return the copy
   */
  public LoadConfig withGpuIds(List<Integer> values) {
    return new LoadConfig(
        values,
        gpuLayers,
        contextSize,
        threads,
        concurrency,
        queueLimit,
        memoryBudget,
        keepAlive,
        backendOptions);
  }

  /**
   * A copy with another number of layers on a GPU.
   *
   * @param value -1 for all, 0 for none
   * @return the copy
   */
  public LoadConfig withGpuLayers(int value) {
    return new LoadConfig(
        gpuIds,
        OptionalInt.of(value),
        contextSize,
        threads,
        concurrency,
        queueLimit,
        memoryBudget,
        keepAlive,
        backendOptions);
  }

  /**
   * A copy with another context.
   *
   * @param tokens tokens of prompt and answer together, per generation
   * @return the copy
   */
  public LoadConfig withContextSize(int tokens) {
    return new LoadConfig(
        gpuIds,
        gpuLayers,
        OptionalInt.of(tokens),
        threads,
        concurrency,
        queueLimit,
        memoryBudget,
        keepAlive,
        backendOptions);
  }

  /**
   * A copy with another number of threads.
   *
   * @param value 1 or more
   * @return the copy
   */
  public LoadConfig withThreads(int value) {
    return new LoadConfig(
        gpuIds,
        gpuLayers,
        contextSize,
        OptionalInt.of(value),
        concurrency,
        queueLimit,
        memoryBudget,
        keepAlive,
        backendOptions);
  }

  /**
   * A copy with another number of generations that advance together.
   *
   * @param generations 1 or more
   * @return the copy
   */
  public LoadConfig withConcurrency(int generations) {
    return new LoadConfig(
        gpuIds,
        gpuLayers,
        contextSize,
        threads,
        OptionalInt.of(generations),
        queueLimit,
        memoryBudget,
        keepAlive,
        backendOptions);
  }

  /**
   * A copy with another queue limit.
   *
   * @param requests 0 or more
   * @return the copy
   */
  public LoadConfig withQueueLimit(int requests) {
    return new LoadConfig(
        gpuIds,
        gpuLayers,
        contextSize,
        threads,
        concurrency,
        OptionalInt.of(requests),
        memoryBudget,
        keepAlive,
        backendOptions);
  }

  /**
   * A copy with another memory budget.
   *
   * @param bytes 1 or more
   * @return the copy
   */
  public LoadConfig withMemoryBudget(long bytes) {
    return new LoadConfig(
        gpuIds,
        gpuLayers,
        contextSize,
        threads,
        concurrency,
        queueLimit,
        OptionalLong.of(bytes),
        keepAlive,
        backendOptions);
  }

  /**
   * A copy with a keep-alive.
   *
   * @param idleness longer than zero
   * @return the copy
   */
  public LoadConfig withKeepAlive(Duration idleness) {
    return new LoadConfig(
        gpuIds,
        gpuLayers,
        contextSize,
        threads,
        concurrency,
        queueLimit,
        memoryBudget,
        Optional.of(idleness),
        backendOptions);
  }

  /**
   * A copy with other settings of one backend.
   *
   * @param values each key beginning with the backend's id and a dot
   * @return the copy
   */
  public LoadConfig withBackendOptions(Map<String, String> values) {
    return new LoadConfig(
        gpuIds,
        gpuLayers,
        contextSize,
        threads,
        concurrency,
        queueLimit,
        memoryBudget,
        keepAlive,
        values);
  }
}
