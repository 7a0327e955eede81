package dev.enginebay.tck.clauses;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.enginebay.Capability;
import dev.enginebay.InferenceBackend;
import dev.enginebay.ModelInfo;
import dev.enginebay.tck.hostile.GgufOutline;
import dev.enginebay.tck.support.Clause;
import dev.enginebay.tck.support.ModelCopy;
import dev.enginebay.tck.support.Requires;
import dev.enginebay.tck.support.Subject;
import dev.enginebay.tck.support.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** INFO: what is reported about a model, compared with what can be observed from outside. */
public abstract class InfoClauses {

  /** For the group of {@code BackendConformance}. */
  protected InfoClauses() {}

  @Clause("INFO-01")
  void whatIsUnknownIsEmpty(Subject subject) {
    ModelInfo info = info(subject);
    Map<String, OptionalLong> numbers = new LinkedHashMap<>();
    numbers.put("parameters", info.parameters());
    numbers.put("bytes", info.bytes());
    numbers.put("trainedContextLength", wide(info.trainedContextLength()));
    numbers.put("contextLength", wide(info.contextLength()));
    numbers.put("vocabularySize", wide(info.vocabularySize()));
    numbers.put("layers", wide(info.layers()));
    Map<String, Optional<String>> words = new LinkedHashMap<>();
    words.put("name", Optional.of(info.name()));
    words.put("format", Optional.of(info.format()));
    words.put("engine", Optional.of(info.engine()));
    words.put("architecture", info.architecture());
    words.put("quantization", info.quantization());
    words.put("chatTemplate", info.chatTemplate());
    words.put("digest", info.digest());

    numbers.forEach(
        (field, number) ->
            assertThat(number.orElse(1))
                .as("%s, which is empty if it is unknown", field)
                .isPositive());
    words.forEach(
        (field, word) ->
            assertThat(word.orElse("unknown"))
                .as("%s, which is empty if it is unknown", field)
                .isNotBlank());
  }

  private static OptionalLong wide(OptionalInt number) {
    return number.isPresent() ? OptionalLong.of(number.getAsInt()) : OptionalLong.empty();
  }

  @Clause("INFO-01")
  void pathAndBytesAreThoseOfTheFile(Subject subject) throws IOException {
    ModelInfo info = info(subject);

    assertThat(info.path()).as("path").isEqualTo(subject.model());
    if (Files.isRegularFile(subject.model())) {
      assertThat(info.bytes().orElse(Files.size(subject.model())))
          .as("bytes, compared with the size of %s", subject.model())
          .isEqualTo(Files.size(subject.model()));
    }
  }

  @Clause("INFO-01")
  void theNameIsTheModelsOwnOrItsFiles(Subject subject) throws IOException {
    String file = String.valueOf(subject.model().getFileName());
    Optional<String> own = glance(subject).flatMap(header -> header.text("general.name"));
    String name = info(subject).name();
    if (glance(subject).isEmpty() && standsIn(subject.model(), name)) {
      return; // where other formats keep their name is unknown here
    }

    assertThat(name)
        .as(
            "name, compared with general.name of a GGUF header %s and the file's name %s",
            own, file)
        .isIn(own.filter(text -> !text.isBlank()).orElse(file), file, stem(file));
  }

  private static boolean standsIn(Path model, String name) throws IOException {
    return Files.isRegularFile(model)
        && new String(Files.readAllBytes(model), UTF_8).contains(name);
  }

  private static String stem(String file) {
    return file.contains(".") ? file.substring(0, file.lastIndexOf('.')) : file;
  }

  @Clause("INFO-01")
  void theHeaderOfAGgufFileSaysTheSame(Subject subject) throws IOException {
    Optional<GgufOutline> found = glance(subject);
    if (found.isEmpty()) {
      return; // the other tests cover what can be observed of other formats
    }
    GgufOutline header = found.get();
    ModelInfo info = info(subject);
    String architecture = header.text("general.architecture").orElse("");

    assertThat(info.format())
        .as("format of a GGUF file of version %s", header.version())
        .contains("GGUF")
        .contains(String.valueOf(header.version()));
    assertThat(info.architecture().orElse(architecture))
        .as("architecture, compared with general.architecture")
        .isEqualTo(architecture);
    assertSame("trainedContextLength", info.trainedContextLength(), header, "context_length");
    assertSame("layers", info.layers(), header, "block_count");
    assertSame("vocabularySize", info.vocabularySize(), header, "vocab_size");
  }

  private static void assertSame(
      String field, OptionalInt reported, GgufOutline header, String key) {
    String whole = header.text("general.architecture").orElse("") + "." + key;
    OptionalLong there = header.number(whole);
    if (reported.isPresent() && there.isPresent()) {
      assertThat(reported.getAsInt())
          .as("%s, compared with %s", field, whole)
          .isEqualTo(there.getAsLong());
    }
  }

  @Clause("INFO-01")
  void theParametersFitTheBytes(Subject subject) {
    ModelInfo info = info(subject);
    long bits = 8 * info.bytes().orElse(Long.MAX_VALUE / 8);

    assertThat(info.parameters().orElse(1))
        .as("parameters, each of which takes at least one bit, in a model of %s bits", bits)
        .isLessThanOrEqualTo(bits);
    assertThat(info.quantization().orElse("unknown"))
        .as("quantization: one word")
        .matches("[\\p{Alnum}_.-]+");
  }

  @Clause("INFO-01")
  void theContextIsOneTheModelIsMadeFor(Subject subject) {
    ModelInfo info = info(subject);

    assertThat(info.contextLength().orElse(1))
        .as("contextLength, compared with trainedContextLength")
        .isLessThanOrEqualTo(info.trainedContextLength().orElse(Integer.MAX_VALUE));
  }

  @Clause("INFO-01")
  @Requires(Capability.TOKENS)
  void theVocabularyIsAsLargeAsReported(Subject subject) {
    InferenceBackend backend = subject.load();
    int size = backend.modelInfo().orElseThrow().vocabularySize().orElse(Integer.MAX_VALUE);

    for (int token : backend.encode("Once upon a time, \u00e9\u4e2d\ud83e\udd8a 12345")) {
      assertThat(token).as("a token of a vocabulary of %s", size).isBetween(0, size - 1);
    }
    if (size != Integer.MAX_VALUE) {
      assertThatCode(() -> backend.decode(size - 1))
          .as("decoding the last token of a vocabulary of %s", size)
          .doesNotThrowAnyException();
    }
  }

  @Clause("INFO-01")
  void theDigestIsTheContents(Subject subject) throws IOException {
    Optional<String> digest = info(subject).digest();
    Path twin = ModelCopy.named("twin", subject.model(), subject.folder());

    assertThat(digest.orElse("none:0"))
        .as("digest: a method, a colon, hex digits")
        .matches("[\\p{Lower}\\p{Digit}-]+:\\p{XDigit}+");
    assertThat(info(subject).digest()).as("the digest in a second load").isEqualTo(digest);
    assertThat(subject.create().load(twin, subject.declared().config()).digest())
        .as("the digest of the same content under another name")
        .isEqualTo(digest);
  }

  @Clause("INFO-01")
  void theDigestOfOtherContentIsAnother(Subject subject) throws IOException {
    Optional<String> digest = info(subject).digest();
    int place = glance(subject).map(header -> header.placeOfText("general.name")).orElse(-1);
    if (place < 0 || digest.isEmpty()) {
      return; // no byte is known that can be changed without harm
    }
    byte[] bytes = Files.readAllBytes(subject.model());
    bytes[place] = (byte) (bytes[place] == 'x' ? 'y' : 'x');
    Path changed = Files.write(subject.folder().resolve("changed.gguf"), bytes);

    assertThat(subject.create().load(changed, subject.declared().config()).digest())
        .as("the digest of a file that differs in one letter of its header")
        .isNotEqualTo(digest);
  }

  @Clause("INFO-02")
  void infoStaysTheSameWhateverHappens(Subject subject) {
    InferenceBackend backend = subject.create();
    backend.load(subject.model(), subject.declared().config());
    ModelInfo info = backend.modelInfo().orElseThrow();
    String before = info.toString();

    Trial.answer(backend);
    assertThat(backend.modelInfo()).as("modelInfo() after an answer").contains(info);
    backend.unload();
    assertThat(info.toString()).as("info kept by a caller, after unload").isEqualTo(before);
    assertThatCode(() -> Files.exists(info.path()))
        .as("the use of the path in info, after unload")
        .doesNotThrowAnyException();
    backend.load(subject.model(), subject.declared().config());
    assertThat(info.toString()).as("info kept by a caller, after a new load").isEqualTo(before);
  }

  @Clause("INFO-03")
  void theReportedChatTemplateIsInTheModel(Subject subject) throws IOException {
    Optional<String> reported = info(subject).chatTemplate();
    Optional<GgufOutline> header = glance(subject);

    if (header.isPresent()) {
      assertThat(reported)
          .as("chatTemplate, compared with tokenizer.chat_template of the file")
          .isEqualTo(header.get().text("tokenizer.chat_template"));
    } else if (reported.isPresent() && Files.isRegularFile(subject.model())) {
      assertThat(new String(Files.readAllBytes(subject.model()), UTF_8))
          .as("the file that contains the chatTemplate")
          .contains(reported.get());
    }
  }

  private static Optional<GgufOutline> glance(Subject subject) throws IOException {
    return GgufOutline.of(subject.model());
  }

  private static ModelInfo info(Subject subject) {
    return subject.create().load(subject.model(), subject.declared().config());
  }
}
