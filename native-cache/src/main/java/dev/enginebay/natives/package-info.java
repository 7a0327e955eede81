/**
 * Where Enginebay keeps files that it can make again, and how native libraries get there; for its
 * own modules.
 *
 * <p>A backend describes its libraries as {@link dev.enginebay.natives.PackedFiles}, and {@link
 * dev.enginebay.natives.NativeCache#unpack} returns the folder that holds them. Everything lies in
 * the one {@link dev.enginebay.natives.CacheFolder}, which no other user can write to.
 */
@NullMarked
package dev.enginebay.natives;

import org.jspecify.annotations.NullMarked;
