package dev.enginebay.text.tokenizer;

import dev.enginebay.modelfile.folder.HuggingFaceFolder;
import dev.enginebay.modelfile.gguf.GgufFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Compares the vocabulary of a model with the tokenizer that it must agree with, for developers:
 * {@code TokenAgreementMain MODEL REFERENCE}, where llamacpp_ids.py made the reference for a file,
 * or huggingface_ids.py for a folder.
 */
final class TokenAgreementMain {

  private TokenAgreementMain() {}

  public static void main(String[] arguments) throws IOException {
    Path model = Path.of(arguments[0]);
    long begin = cpuNanos();
    Vocabulary vocabulary =
        Files.isDirectory(model)
            ? HuggingFaceVocabulary.of(HuggingFaceFolder.read(model))
            : GgufVocabulary.of(GgufFile.read(model));
    System.out.printf(
        Locale.ROOT, "%s: read in %d ms%n", arguments[0], (cpuNanos() - begin) / 1_000_000);
    Reference reference = new Reference(Files.readAllBytes(Path.of(arguments[1])));
    print(reference, "tokens", vocabulary.size(), reference.tokenDifferences(vocabulary));
    System.out.println("  end tokens of this vocabulary: " + ends(vocabulary));
    for (boolean special : new boolean[] {false, true}) {
      print(
          reference,
          special ? "special on" : "special off",
          reference.size(),
          reference.encodingDifferences(vocabulary, special));
    }
    print(reference, "round trip", reference.size(), reference.lost(vocabulary));
  }

  private static void print(Reference reference, String what, int all, List<String> differences) {
    int refused = reference.refused();
    System.out.printf(
        Locale.ROOT,
        "  %s: %d of %d equal, %d refused by name, %d differ%n",
        what,
        all - differences.size() - refused,
        all,
        refused,
        differences.size());
    differences.stream().limit(8).forEach(each -> System.out.println("    " + each));
  }

  private static List<Integer> ends(Vocabulary vocabulary) {
    return IntStream.range(0, vocabulary.size())
        .filter(vocabulary::endsGeneration)
        .boxed()
        .toList();
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
