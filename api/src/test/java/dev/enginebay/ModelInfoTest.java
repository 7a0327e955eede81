package dev.enginebay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Model info is an immutable value. */
class ModelInfoTest {

  private static final Device CPU =
      new Device("CPU", "a", Device.Kind.CPU, OptionalLong.empty(), OptionalLong.empty());
  private static final Map<String, String> DETAILS = Map.of("a", "b");

  private final List<Device> devices = new ArrayList<>();
  private final Map<String, String> details = new HashMap<>(Map.of("build", "1"));
  private final ModelInfo info = EchoBackend.info(Optional.empty(), devices, details);

  @Test
  void itsBackendCannotChangeIt() {
    devices.add(CPU);
    details.put("build", "2");

    assertThat(info.devices()).isEmpty();
    assertThat(info.details()).containsExactly(Map.entry("build", "1"));
  }

  @Test
  void aCopyWithOtherDetailsIsTheSameOtherwise() {
    ModelInfo copy = info.withDetails(Map.of("build", "2"));

    assertThat(copy.details()).containsExactly(Map.entry("build", "2"));
    assertThat(copy.withDetails(info.details())).isEqualTo(info);
    assertThat(run(file()).withDetails(DETAILS)).isEqualTo(run(file()));
  }

  @Test
  void aCopyWithAnotherChatTemplateIsTheSameOtherwise() {
    ModelInfo copy = run(file()).withChatTemplate(Optional.of("x"));

    assertThat(copy.chatTemplate()).contains("x");
    assertThat(copy.file()).isEqualTo(file().build());
    assertThat(copy).isNotEqualTo(run(file()));
    assertThat(copy.withChatTemplate(Optional.of("t"))).isEqualTo(run(file()));
  }

  @Test
  void itsReaderCannotChangeIt() {
    assertThatThrownBy(() -> info.devices().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> info.details().put("a", "b"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void whatIsNotSetIsUnknown() {
    ModelInfo unknown =
        ModelInfo.builder(ModelFileInfo.builder(Path.of("a", "b.gguf"), "GGUF v3").build(), "e 1")
            .build();

    assertThat(unknown)
        .hasToString(
            "ModelInfo[name=b.gguf, path=%s, format=GGUF v3,".formatted(Path.of("a", "b.gguf"))
                + " architecture=Optional.empty, parameters=OptionalLong.empty,"
                + " quantization=Optional.empty, bytes=OptionalLong.empty,"
                + " trainedContextLength=OptionalInt.empty, contextLength=OptionalInt.empty,"
                + " vocabularySize=OptionalInt.empty, layers=OptionalInt.empty,"
                + " chatTemplate=Optional.empty, namedChatTemplates={}, digest=Optional.empty,"
                + " devices=[], engine=e 1,"
                + " gpuLayers=OptionalInt.empty, details={}]");
  }

  @Test
  void printsEachFieldWithItsName() {
    assertThat(run(file()))
        .hasToString(
            "ModelInfo[name=n, path=p, format=f, architecture=Optional[a],"
                + " parameters=OptionalLong[1], quantization=Optional[q], bytes=OptionalLong[2],"
                + " trainedContextLength=OptionalInt[3], contextLength=OptionalInt[6],"
                + " vocabularySize=OptionalInt[4], layers=OptionalInt[5], chatTemplate=Optional[t],"
                + " namedChatTemplates={tool_use=u}, digest=Optional[d:0], devices=[], engine=e,"
                + " gpuLayers=OptionalInt[7], details={a=b}]");
  }

  @Test
  void theFileHoldsFactsThatDoNotDependOnTheRun() {
    ModelInfo one = run(file());
    ModelInfo other = ModelInfo.builder(file().build(), "another engine").contextLength(99).build();

    assertThat(one).isNotEqualTo(other);
    assertThat(one.file()).isEqualTo(other.file()).hasSameHashCodeAs(other.file());
  }

  static Stream<UnaryOperator<ModelFileInfo.Builder>> changesOfTheFile() {
    return Stream.of(
        file -> file.name("x"),
        file -> file.architecture("x"),
        file -> file.parameters(99),
        file -> file.quantization("x"),
        file -> file.bytes(99),
        file -> file.trainedContextLength(99),
        file -> file.vocabularySize(99),
        file -> file.layers(99),
        file -> file.chatTemplate("x"),
        file -> file.namedChatTemplates(Map.of()),
        file -> file.digest("x"));
  }

  @ParameterizedTest
  @MethodSource("changesOfTheFile")
  void infoOfAnotherFileIsNotEqual(UnaryOperator<ModelFileInfo.Builder> change) {
    assertThat(run(change.apply(file()))).isNotEqualTo(run(file()));
  }

  static Stream<UnaryOperator<ModelInfo.Builder>> changesOfTheRun() {
    return Stream.of(
        run -> run.contextLength(99),
        run -> run.gpuLayers(99),
        run -> run.devices(List.of(CPU)),
        run -> run.details(Map.of()));
  }

  @ParameterizedTest
  @MethodSource("changesOfTheRun")
  void infoOfAnotherRunIsNotEqual(UnaryOperator<ModelInfo.Builder> change) {
    ModelInfo.Builder builder =
        ModelInfo.builder(file().build(), "e").contextLength(6).gpuLayers(7).details(DETAILS);
    ModelInfo before = builder.build();

    assertThat(before).isEqualTo(run(file())).hasSameHashCodeAs(run(file()));
    assertThat(change.apply(builder).build()).isNotEqualTo(before);
  }

  private static ModelFileInfo.Builder file() {
    return ModelFileInfo.builder(Path.of("p"), "f")
        .name("n")
        .architecture("a")
        .parameters(1)
        .quantization("q")
        .bytes(2)
        .trainedContextLength(3)
        .vocabularySize(4)
        .layers(5)
        .chatTemplate("t")
        .namedChatTemplates(Map.of("tool_use", "u"))
        .digest("d:0");
  }

  private static ModelInfo run(ModelFileInfo.Builder file) {
    return ModelInfo.builder(file.build(), "e")
        .contextLength(6)
        .gpuLayers(7)
        .details(DETAILS)
        .build();
  }
}
