package dev.enginebay.tck.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.enginebay.InferenceException;
import dev.enginebay.modelfile.architecture.GgufModel;
import dev.enginebay.modelfile.gguf.GgufFile;
import dev.enginebay.modelfile.testing.SyntheticLlama;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileCasesTest {

  @TempDir private Path folder;
  private Path model = Path.of("");

  @BeforeEach
  void writeTheModel() {
    model = SyntheticLlama.writer().write(folder.resolve("good.gguf"));
  }

  @Test
  void areHundredsWithNamesOfTheirOwn() throws IOException {
    List<HostileCase> cases = HostileCases.made(model);

    assertThat(cases)
        .filteredOn(each -> each.due().clause().equals("LOAD-03"))
        .hasSizeGreaterThan(400);
    assertThat(cases)
        .filteredOn(each -> each.due().clause().equals("LOAD-04"))
        .hasSizeGreaterThan(5);
    assertThat(cases)
        .filteredOn(each -> each.due().clause().equals("CHAT-03"))
        .hasSizeGreaterThan(20);
    assertThat(cases).extracting(HostileCase::name).doesNotHaveDuplicates();
  }

  @Test
  void areTheSameAtEveryCall() throws IOException {
    Path first = Files.createDirectories(folder.resolve("first"));
    Path second = Files.createDirectories(folder.resolve("second"));
    List<HostileCase> again = HostileCases.made(model);

    int i = 0;
    for (HostileCase each : HostileCases.made(model)) {
      HostileCase twin = again.get(i++);
      assertThat(twin.name()).isEqualTo(each.name());
      assertThat(each.put(first)).hasSameBinaryContentAs(twin.put(second));
    }
  }

  @Test
  void areAllOtherThanTheGoodModel() throws IOException {
    byte[] good = Files.readAllBytes(model);

    for (HostileCase each : HostileCases.made(model)) {
      Path bad = each.put(folder);

      assertThat(Files.readAllBytes(bad)).as(each.name()).isNotEqualTo(good);
      Files.delete(bad);
    }
  }

  /** An insertion before the data moves them; nothing else must change. */
  @Test
  void areSoundButForTheTemplateWhereThatIsHostile() throws IOException {
    long tensors = GgufFile.read(model).tensors().size();
    GgufModel parsed = GgufModel.of(GgufFile.read(put("template-endless-loop")));

    assertThat(parsed.chatTemplate())
        .hasValueSatisfying(text -> assertThat(text).contains("range("));
    assertThat(parsed.file().tensors()).hasSize((int) tensors);
  }

  @Test
  void areSoundButForTheArchitectureWhereThatIsUnknown() throws IOException {
    GgufModel parsed = GgufModel.of(GgufFile.read(put("unknown-architecture-zqzqz")));

    assertThat(parsed.architecture()).isEqualTo("zqzqz");
    assertThat(parsed.trainedContextLength()).isEqualTo(128);
  }

  @Test
  void includeAnInsertedKey() throws IOException {
    Path bad = put("alignment-48");

    assertThatThrownBy(() -> GgufFile.read(bad))
        .isInstanceOf(InferenceException.class)
        .hasMessageContaining("general.alignment must be a power of two");
  }

  @Test
  void areEmptyForAModelOfAnotherFormat() throws IOException {
    Path other = Files.writeString(folder.resolve("model.onnx"), "another format");

    assertThat(HostileCases.made(other)).isEmpty();
  }

  @Test
  void areTheSameInAnotherJvm() throws IOException {
    Path brought = Files.writeString(folder.resolve("bad.onnx"), "x");
    List<HostileCase> cases =
        HostileCases.brought(
            into -> List.of(HostileModel.of(brought, Expectation.REFUSED, "word")), folder);
    List<HostileCase> some = HostileCases.sample(HostileCases.made(model), 1);
    Path list = folder.resolve("list");

    HostileCases.list(List.of(some.get(3), cases.get(0), some.get(0)), list);

    assertThat(HostileCases.listed(list, model))
        .extracting(HostileCase::name, HostileCase::due)
        .containsExactly(
            tuple(some.get(3).name(), some.get(3).due()),
            tuple("bad.onnx", Expectation.REFUSED),
            tuple(some.get(0).name(), some.get(0).due()));
  }

  @Test
  void areOneOfEachFamilyInASample() throws IOException {
    List<HostileCase> sample = HostileCases.sample(HostileCases.made(model), 1);

    assertThat(sample).extracting(HostileCase::family).doesNotHaveDuplicates();
    assertThat(sample.stream().map(HostileCase::family).collect(Collectors.toSet()))
        .contains("cut", "magic", "array", "offset", "unknown", "template");
  }

  private Path put(String name) throws IOException {
    return HostileCases.made(model).stream()
        .filter(each -> each.name().equals(name))
        .findAny()
        .orElseThrow()
        .put(folder);
  }
}
