package dev.enginebay.onnx.graph;

import java.util.List;

/** An operator with its attributes, to be added to a graph. */
public final class Node {

  private static final int ATTRIBUTE = 5;
  private static final int NAME = 1;
  private static final int REAL = 2;
  private static final int INTEGER = 3;
  private static final int TEXT = 4;
  private static final int INTEGERS = 8;
  private static final int TYPE = 20;

  private static final int REAL_TYPE = 1;
  private static final int INTEGER_TYPE = 2;
  private static final int TEXT_TYPE = 3;
  private static final int INTEGERS_TYPE = 7;

  private final String domain;
  private final String operator;
  private final ProtoMessage message = new ProtoMessage();

  private Node(String domain, String operator) {
    this.domain = domain;
    this.operator = operator;
  }

  /**
   * Returns a node of an operator that ONNX defines.
   *
   * @param operator for example {@code Gather}
   * @return the node, without attributes
   */
  public static Node standard(String operator) {
    return new Node("", operator);
  }

  /**
   * Returns a node of an operator that only ONNX Runtime has.
   *
   * @param operator for example {@code MatMulNBits}
   * @return the node, without attributes
   */
  public static Node contributed(String operator) {
    return new Node(Graph.CONTRIBUTED, operator);
  }

  /**
   * Adds an attribute.
   *
   * @param name its name
   * @param value an integer
   * @return this node
   */
  public Node with(String name, long value) {
    return with(new ProtoMessage().text(NAME, name).integer(INTEGER, value), INTEGER_TYPE);
  }

  /**
   * Adds an attribute.
   *
   * @param name its name
   * @param value a number
   * @return this node
   */
  public Node with(String name, float value) {
    return with(new ProtoMessage().text(NAME, name).real(REAL, value), REAL_TYPE);
  }

  /**
   * Adds an attribute.
   *
   * @param name its name
   * @param value a text
   * @return this node
   */
  public Node with(String name, String value) {
    return with(new ProtoMessage().text(NAME, name).text(TEXT, value), TEXT_TYPE);
  }

  /**
   * Adds an attribute.
   *
   * @param name its name
   * @param values integers
   * @return this node
   */
  public Node with(String name, List<Integer> values) {
    ProtoMessage attribute = new ProtoMessage().text(NAME, name);
    values.forEach(value -> attribute.integer(INTEGERS, value));
    return with(attribute, INTEGERS_TYPE);
  }

  private Node with(ProtoMessage attribute, int type) {
    message.message(ATTRIBUTE, attribute.integer(TYPE, type));
    return this;
  }

  String domain() {
    return domain;
  }

  String operator() {
    return operator;
  }

  /** Returns the message with the attributes, to which the graph adds the rest. */
  ProtoMessage message() {
    return message;
  }
}
