package dev.enginebay;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a model is loaded. Every field is optional; an unset one means <em>as the model or the engine
 * recommends</em> and never causes a refusal.
 *
 * <p>Each {@code with} method returns a copy and throws IllegalArgumentException, naming the field,
 * if the value is out of range.
 *
 * @contract LOAD-10 A model that cannot fit the memory budget is OUT_OF_MEMORY with both figures,
 *     before the native allocation.
 * @contract LOAD-11 An out-of-range or unsupported load option is refused by name.
 * @contract LOAD-14 Load options are applied as given and reported: a requested context size is the
 *     {@code contextLength} of the model info, and no answer exceeds it.
 * @contract LOAD-16 The chat template that is given or named is used for every conversation and
 *     reported by the model info; one that cannot be read and a name that the model lacks are
 *     refused by name.
 * @contract UNLD-06 With a keep-alive set, the model unloads itself after that idle time, never
 *     during a request; the next request fails with MODEL_NOT_LOADED naming the keep-alive.
 * @contract CONC-02 Above the queue limit a request is BUSY; never a deadlock.
 */
public final class LoadConfig {

  private static final LoadConfig UNSET = new LoadConfig(new LoadConfigFields());

  private final LoadConfigFields fields;

  private LoadConfig(LoadConfigFields fields) {
    this.fields = fields;
  }

  /** {@return a configuration with every field unset} */
  public static LoadConfig unset() {
    return UNSET;
  }

  /** {@return which GPUs may be used, by number from 0; empty leaves the choice to the engine} */
  public List<Integer> gpuIds() {
    return fields.gpuIds;
  }

  /** {@return how many layers a GPU computes: -1 for all, 0 for none} */
  public OptionalInt gpuLayers() {
    return fields.gpuLayers;
  }

  /** {@return the most tokens of prompt and answer together, per generation, 1 or more} */
  public OptionalInt contextSize() {
    return fields.contextSize;
  }

  /** {@return how many CPU threads the engine uses, 1 or more} */
  public OptionalInt threads() {
    return fields.threads;
  }

  /** {@return how many generations advance together, 1 or more} */
  public OptionalInt concurrency() {
    return fields.concurrency;
  }

  /** {@return how many further requests may wait, 0 or more} */
  public OptionalInt queueLimit() {
    return fields.queueLimit;
  }

  /**
   * {@return the most bytes of memory that the model may need, 1 or more; if unset, the free memory
   * of the machine or container}
   */
  public OptionalLong memoryBudget() {
    return fields.memoryBudget;
  }

  /** {@return how long the model stays loaded without a request; if unset, without limit} */
  public Optional<Duration> keepAlive() {
    return fields.keepAlive;
  }

  /** {@return the text of the chat template to use instead of the model's own} */
  public Optional<String> chatTemplate() {
    return fields.chatTemplate;
  }

  /** {@return the name of the model's chat template to use for every conversation} */
  public Optional<String> chatTemplateName() {
    return fields.chatTemplateName;
  }

  /**
   * {@return settings of one backend, each key beginning with its id and a dot, for example {@code
   * llamacpp.flash-attention}}
   */
  public Map<String, String> backendOptions() {
    return fields.backendOptions;
  }

  /**
   * {@return a copy with other GPUs}
   *
   * @param values distinct numbers from 0
   */
  public LoadConfig withGpuIds(List<Integer> values) {
    return with(copy -> copy.gpuIds = values);
  }

  /**
   * {@return a copy with another number of layers on a GPU}
   *
   * @param value -1 for all, 0 for none
   */
  public LoadConfig withGpuLayers(int value) {
    return withGpuLayers(OptionalInt.of(value));
  }

  /**
   * {@return a copy with another number of layers on a GPU, or with it unset}
   *
   * @param value -1 for all, 0 for none; empty leaves it unset
   */
  public LoadConfig withGpuLayers(OptionalInt value) {
    return with(copy -> copy.gpuLayers = value);
  }

  /**
   * {@return a copy with another context}
   *
   * @param tokens the most tokens of prompt and answer together, per generation
   */
  public LoadConfig withContextSize(int tokens) {
    return withContextSize(OptionalInt.of(tokens));
  }

  /**
   * {@return a copy with another context, or with it unset}
   *
   * @param tokens the most tokens of prompt and answer together, per generation; empty leaves it
   *     unset
   */
  public LoadConfig withContextSize(OptionalInt tokens) {
    return with(copy -> copy.contextSize = tokens);
  }

  /**
   * {@return a copy with another number of threads}
   *
   * @param value 1 or more
   */
  public LoadConfig withThreads(int value) {
    return withThreads(OptionalInt.of(value));
  }

  /**
   * {@return a copy with another number of threads, or with it unset}
   *
   * @param value 1 or more; empty leaves it unset
   */
  public LoadConfig withThreads(OptionalInt value) {
    return with(copy -> copy.threads = value);
  }

  /**
   * {@return a copy with another number of generations that advance together}
   *
   * @param generations 1 or more
   */
  public LoadConfig withConcurrency(int generations) {
    return withConcurrency(OptionalInt.of(generations));
  }

  /**
   * {@return a copy with another number of generations that advance together, or with it unset}
   *
   * @param generations 1 or more; empty leaves it unset
   */
  public LoadConfig withConcurrency(OptionalInt generations) {
    return with(copy -> copy.concurrency = generations);
  }

  /**
   * {@return a copy with another queue limit}
   *
   * @param requests 0 or more
   */
  public LoadConfig withQueueLimit(int requests) {
    return withQueueLimit(OptionalInt.of(requests));
  }

  /**
   * {@return a copy with another queue limit, or with it unset}
   *
   * @param requests 0 or more; empty leaves it unset
   */
  public LoadConfig withQueueLimit(OptionalInt requests) {
    return with(copy -> copy.queueLimit = requests);
  }

  /**
   * {@return a copy with another memory budget}
   *
   * @param bytes 1 or more
   */
  public LoadConfig withMemoryBudget(long bytes) {
    return withMemoryBudget(OptionalLong.of(bytes));
  }

  /**
   * {@return a copy with another memory budget, or with it unset}
   *
   * @param bytes 1 or more; empty leaves it unset
   */
  public LoadConfig withMemoryBudget(OptionalLong bytes) {
    return with(copy -> copy.memoryBudget = bytes);
  }

  /**
   * {@return a copy with another keep-alive}
   *
   * @param idleness longer than zero
   */
  public LoadConfig withKeepAlive(Duration idleness) {
    return withKeepAlive(Optional.of(idleness));
  }

  /**
   * {@return a copy with another keep-alive, or with it unset}
   *
   * @param idleness longer than zero; empty leaves it unset
   */
  public LoadConfig withKeepAlive(Optional<Duration> idleness) {
    return with(copy -> copy.keepAlive = idleness);
  }

  /**
   * {@return a copy with a chat template that replaces the model's own for every conversation}
   *
   * @param text of the template; if it cannot be read, the load is refused with line and column
   */
  public LoadConfig withChatTemplate(String text) {
    return withChatTemplate(Optional.of(text));
  }

  /**
   * {@return a copy with a chat template that replaces the model's own, or with it unset}
   *
   * @param text of the template; empty leaves the choice to the model
   */
  public LoadConfig withChatTemplate(Optional<String> text) {
    return with(copy -> copy.chatTemplate = text);
  }

  /**
   * {@return a copy that uses one of the model's chat templates for every conversation} If unset, a
   * conversation with tools gets the template {@code tool_use} if the model has one, and every
   * other conversation gets the default.
   *
   * @param name of the template, {@code default} for the model's default; the load is refused if
   *     the model has none of that name
   */
  public LoadConfig withChatTemplateName(String name) {
    return withChatTemplateName(Optional.of(name));
  }

  /**
   * {@return a copy that uses one of the model's chat templates, or with it unset}
   *
   * @param name of the template; empty leaves the choice to the model
   */
  public LoadConfig withChatTemplateName(Optional<String> name) {
    return with(copy -> copy.chatTemplateName = name);
  }

  /**
   * {@return a copy with other settings of one backend}
   *
   * @param values each key beginning with the backend's id and a dot
   */
  public LoadConfig withBackendOptions(Map<String, String> values) {
    return with(copy -> copy.backendOptions = values);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LoadConfig that && fields.named().equals(that.fields.named());
  }

  @Override
  public int hashCode() {
    return fields.named().hashCode();
  }

  @Override
  public String toString() {
    return "LoadConfig" + fields.named();
  }

  private LoadConfig with(Consumer<LoadConfigFields> change) {
    LoadConfigFields copy = fields.copy();
    change.accept(copy);
    return new LoadConfig(copy.checked());
  }
}
