package dev.enginebay.cli.compare;

import java.util.List;

/** Prompts on which engines are compared if no others are given. */
final class StandardPrompts {

  static final List<String> LINES =
      List.of(
          "What is the capital of Peru?",
          "Name three colours.",
          "What is 7 + 8?",
          "Tell me a story about a fox and a duck.",
          "Count from 3 to 15.",
          "Who are you?",
          "Say hello in Japanese.",
          "What is the opposite of hot?",
          "Explain what a stack is.",
          "Write a haiku about the sea.",
          "Translate 'good morning' into French.",
          "What are the days of the week?",
          "Why is the sky blue?",
          "Write a function that adds two numbers.",
          "Once upon a time there was a",
          "List five animals.",
          "Spell horse backwards.",
          "How do I boil an egg?",
          "What is the largest planet?",
          "Repeat after me: river stone light",
          "Was heißt 你好 auf Deutsch? 🤖",
          "Give me a word that rhymes with cat.",
          "What comes after Tuesday?",
          "Describe a tree in one sentence.");

  private StandardPrompts() {}
}
