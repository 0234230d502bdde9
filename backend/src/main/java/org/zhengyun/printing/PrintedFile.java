package org.zhengyun.printing;

/**
 * A form as a file to save.
 *
 * @param version of what it shows
 */
public record PrintedFile(String fileName, String contentType, byte[] content, long version) {}
