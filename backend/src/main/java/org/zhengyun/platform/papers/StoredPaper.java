package org.zhengyun.platform.papers;

/**
 * A paper as stored.
 *
 * @param sha256 of its content, lower-case hexadecimal; what is uploaded twice lies there once
 * @param fileName harmless, and with an extension that fits its content
 * @param contentType as recognized in the content, whatever the uploader called it
 * @param size in bytes
 */
public record StoredPaper(String sha256, String fileName, String contentType, long size) {}
