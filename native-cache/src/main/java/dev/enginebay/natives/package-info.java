/**
 * Enginebay's cache of files that it can create again, and the unpacking of native libraries into
 * it. For Enginebay's own modules.
 *
 * <p>A backend describes its libraries as {@link dev.enginebay.natives.PackedFiles}, and {@link
 * dev.enginebay.natives.NativeCache#unpack} returns the folder that contains them. All files are in
 * the {@link dev.enginebay.natives.CacheFolder}, to which no other user can write.
 */
@NullMarked
package dev.enginebay.natives;

import org.jspecify.annotations.NullMarked;
