package dev.enginebay.djl.process;

import dev.enginebay.djl.DjlBackendProvider;
import dev.enginebay.natives.FileTree;
import java.io.IOException;
import java.nio.file.Path;

/** Starts PyTorch, deletes the folder of its libraries, then prints an answer. */
final class DeletedLibrariesMain {

  private DeletedLibrariesMain() {}

  public static void main(String[] arguments) throws IOException {
    if (new DjlBackendProvider().availability().available()) {
      FileTree.delete(Path.of(arguments[1]));
    }
    AnswerMain.answer(Path.of(arguments[0]), "auto");
  }
}
