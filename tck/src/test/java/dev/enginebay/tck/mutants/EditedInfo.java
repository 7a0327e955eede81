package dev.enginebay.tck.mutants;

import dev.enginebay.Device;
import dev.enginebay.LoadConfig;
import dev.enginebay.ModelFileInfo;
import dev.enginebay.ModelInfo;
import dev.enginebay.tck.scripted.DelegatingBackend;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Model info whose fields can be overwritten. */
final class EditedInfo {

  String name;
  Path path;
  String format;
  Optional<String> architecture;
  OptionalLong parameters;
  Optional<String> quantization;
  OptionalLong bytes;
  OptionalInt trainedContextLength;
  OptionalInt contextLength;
  OptionalInt vocabularySize;
  OptionalInt layers;
  Optional<String> chatTemplate;
  private final Map<String, String> namedChatTemplates;
  Optional<String> digest;
  OptionalInt gpuLayers;
  List<Device> devices;
  String engine;
  Map<String, String> details;

  EditedInfo(ModelInfo info) {
    this.name = info.name();
    this.path = info.path();
    this.format = info.format();
    this.architecture = info.architecture();
    this.parameters = info.parameters();
    this.quantization = info.quantization();
    this.bytes = info.bytes();
    this.trainedContextLength = info.trainedContextLength();
    this.contextLength = info.contextLength();
    this.vocabularySize = info.vocabularySize();
    this.layers = info.layers();
    this.chatTemplate = info.chatTemplate();
    this.namedChatTemplates = info.file().namedChatTemplates();
    this.digest = info.digest();
    this.gpuLayers = info.gpuLayers();
    this.devices = info.devices();
    this.engine = info.engine();
    this.details = info.details();
  }

  /** A mutant that reports its model differently, both on load and later. */
  static Mutant mutant(String clause, String name, Consumer<EditedInfo> edit) {
    return Mutant.of(
        clause,
        name,
        backend ->
            new DelegatingBackend(backend) {
              @Override
              public ModelInfo load(Path model, LoadConfig config) {
                return edited(super.load(model, config), edit);
              }

              @Override
              public Optional<ModelInfo> modelInfo() {
                return super.modelInfo().map(info -> edited(info, edit));
              }
            });
  }

  static ModelInfo edited(ModelInfo info, Consumer<EditedInfo> edit) {
    EditedInfo edited = new EditedInfo(info);
    edit.accept(edited);
    return edited.info();
  }

  private ModelInfo info() {
    ModelFileInfo.Builder file =
        ModelFileInfo.builder(path, format).name(name).namedChatTemplates(namedChatTemplates);
    architecture.ifPresent(file::architecture);
    parameters.ifPresent(file::parameters);
    quantization.ifPresent(file::quantization);
    bytes.ifPresent(file::bytes);
    trainedContextLength.ifPresent(file::trainedContextLength);
    vocabularySize.ifPresent(file::vocabularySize);
    layers.ifPresent(file::layers);
    chatTemplate.ifPresent(file::chatTemplate);
    digest.ifPresent(file::digest);
    ModelInfo.Builder info =
        ModelInfo.builder(file.build(), engine).devices(devices).details(details);
    contextLength.ifPresent(info::contextLength);
    gpuLayers.ifPresent(info::gpuLayers);
    return info.build();
  }
}
