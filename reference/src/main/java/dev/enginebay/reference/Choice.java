package dev.enginebay.reference;

/**
 * A token of a greedy answer and how clear the choice was.
 *
 * @param token the likeliest token; the one that ends the answer is its last
 * @param text the characters that became complete with it; empty for one that ends the answer
 * @param second the second likeliest token
 * @param secondText the text of the second; empty for a control token
 * @param lead the difference between the logits of the two
 */
public record Choice(int token, String text, int second, String secondText, double lead) {}
