package dev.enginebay;

import static java.util.Map.entry;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The fields of a load configuration, which are set only while a copy is made. */
final class LoadConfigFields {

  List<Integer> gpuIds = List.of();
  OptionalInt gpuLayers = OptionalInt.empty();
  OptionalInt contextSize = OptionalInt.empty();
  OptionalInt threads = OptionalInt.empty();
  OptionalInt concurrency = OptionalInt.empty();
  OptionalInt queueLimit = OptionalInt.empty();
  OptionalLong memoryBudget = OptionalLong.empty();
  Optional<Duration> keepAlive = Optional.empty();
  Optional<String> chatTemplate = Optional.empty();
  Optional<String> chatTemplateName = Optional.empty();
  Map<String, String> backendOptions = Map.of();

  LoadConfigFields copy() {
    LoadConfigFields copy = new LoadConfigFields();
    copy.gpuIds = gpuIds;
    copy.gpuLayers = gpuLayers;
    copy.contextSize = contextSize;
    copy.threads = threads;
    copy.concurrency = concurrency;
    copy.queueLimit = queueLimit;
    copy.memoryBudget = memoryBudget;
    copy.keepAlive = keepAlive;
    copy.chatTemplate = chatTemplate;
    copy.chatTemplateName = chatTemplateName;
    copy.backendOptions = backendOptions;
    return copy;
  }

  /** Checks the ranges, copies the collections and returns this. */
  LoadConfigFields checked() {
    gpuIds = List.copyOf(gpuIds);
    gpuIds.forEach(id -> Checks.atLeast("gpuIds", id, 0));
    if (gpuIds.stream().distinct().count() != gpuIds.size()) {
      throw new IllegalArgumentException("gpuIds: each id must be given only once, was " + gpuIds);
    }
    Checks.atLeast("gpuLayers", gpuLayers, -1);
    Checks.atLeast("contextSize", contextSize, 1);
    Checks.atLeast("threads", threads, 1);
    Checks.atLeast("concurrency", concurrency, 1);
    Checks.atLeast("queueLimit", queueLimit, 0);
    Checks.atLeast("memoryBudget", memoryBudget, 1);
    Checks.positive("keepAlive", keepAlive);
    Checks.notEmpty("chatTemplate", chatTemplate);
    Checks.notEmpty("chatTemplateName", chatTemplateName);
    if (chatTemplate.isPresent() && chatTemplateName.isPresent()) {
      throw new IllegalArgumentException(
          "chatTemplateName: chatTemplate replaces all templates of the model, give only one of"
              + " them");
    }
    backendOptions = Map.copyOf(backendOptions);
    for (String key : backendOptions.keySet()) {
      if (key.indexOf('.') < 1) {
        throw new IllegalArgumentException(
            "backendOptions: a key must begin with the backend's id and a dot, was '" + key + "'");
      }
    }
    return this;
  }

  /** Returns the fields in order, each with its name, for comparing and printing. */
  List<Map.Entry<String, ?>> named() {
    return List.of(
        entry("gpuIds", gpuIds),
        entry("gpuLayers", gpuLayers),
        entry("contextSize", contextSize),
        entry("threads", threads),
        entry("concurrency", concurrency),
        entry("queueLimit", queueLimit),
        entry("memoryBudget", memoryBudget),
        entry("keepAlive", keepAlive),
        entry("chatTemplate", chatTemplate),
        entry("chatTemplateName", chatTemplateName),
        entry("backendOptions", backendOptions));
  }
}
