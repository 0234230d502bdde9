package org.zhengyun.application;

import java.time.Instant;
import java.util.UUID;

/** A paper handed in with a case. */
public record Paper(
        UUID id,
        String key,
        String fileName,
        String contentType,
        long size,
        String sha256,
        String uploadedBy,
        Instant uploadedAt) {

    /** The key of the scan of a printed form with its signatures and seals. */
    public static String scanOf(String form) {
        return "scan_" + form;
    }
}
