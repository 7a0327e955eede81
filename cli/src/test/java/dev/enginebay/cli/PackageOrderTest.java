package dev.enginebay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Checks that all packages are in one order and that none depends on a later one. */
class PackageOrderTest {

  private static final String ROOT = "dev.enginebay";

  /** The two packages of the api depend on each other and count as one. */
  private static final List<String> ORDER =
      List.of(
          "",
          ".natives",
          ".modelfile.options",
          ".modelfile.file",
          ".modelfile.json",
          ".modelfile.gguf",
          ".modelfile.folder",
          ".modelfile.safetensors",
          ".modelfile.weights",
          ".modelfile.architecture",
          ".modelfile.memory",
          ".text.tokenizer",
          ".text.template.jinja.value",
          ".text.template.jinja.builtin",
          ".text.template.jinja.tree",
          ".text.template.jinja.parser",
          ".text.template.jinja",
          ".text.template",
          ".text.output",
          ".reference",
          ".decoding.spi",
          ".decoding.sampling",
          ".decoding",
          ".llamacpp.library",
          ".llamacpp.capi",
          ".llamacpp.threads",
          ".llamacpp.placement",
          ".llamacpp.trial",
          ".llamacpp",
          ".onnx.library",
          ".onnx.file",
          ".onnx.layout",
          ".onnx.graph",
          ".onnx.weights",
          ".onnx.transformer",
          ".onnx.session",
          ".onnx.kv",
          ".onnx.exported",
          ".onnx",
          ".djl.library",
          ".djl.program",
          ".djl.session",
          ".djl.weights",
          ".djl.transformer",
          ".djl.kv",
          ".djl.torchscript",
          ".djl",
          ".tinymodel",
          ".tck.launch",
          ".tck.journal",
          ".tck.hostile",
          ".tck.probe",
          ".tck.support",
          ".tck.agreement",
          ".tck.report",
          ".tck.clauses",
          ".tck",
          ".cli.terminal",
          ".cli.model",
          ".cli.chat",
          ".cli.text",
          ".cli.info",
          ".cli.bench",
          ".cli.compare",
          ".cli.kit",
          ".cli");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("/tck/carried/"))
          .withImportOption(location -> !location.contains("/testing/"))
          .importPackages(ROOT);

  @Test
  void everyPackageHasItsPlace() {
    Set<String> packages =
        CLASSES.stream()
            .map(PackageOrderTest::place)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(packages).containsExactlyInAnyOrderElementsOf(ORDER);
  }

  @Test
  void noPackageDependsOnALaterOne() {
    List<String> backwards =
        CLASSES.stream()
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .filter(PackageOrderTest::isBackwards)
            .map(Dependency::getDescription)
            .sorted()
            .toList();

    assertThat(backwards).isEmpty();
  }

  /** Returns whether a dependency breaks the order; packages shaded into the kit are ignored. */
  private static boolean isBackwards(Dependency dependency) {
    JavaClass target = dependency.getTargetClass().getBaseComponentType();
    return target.getPackageName().startsWith(ROOT)
        && !target.getPackageName().startsWith(ROOT + ".tck.carried")
        && ORDER.indexOf(place(dependency.getOriginClass())) < ORDER.indexOf(place(target));
  }

  private static String place(JavaClass type) {
    String name = type.getPackageName().substring(ROOT.length());
    return name.equals(".spi") ? "" : name;
  }
}
