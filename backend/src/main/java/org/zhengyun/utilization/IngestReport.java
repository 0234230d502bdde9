package org.zhengyun.utilization;

import java.util.List;

/**
 * What became of the rows. Every row is in exactly one of the four counts, and what is counted is on disk.
 *
 * @param accepted new, or saying more of a sample already there
 * @param duplicates saying what was there already
 * @param corrected saying otherwise than before; the last word counts
 * @param rejects the first of the rejected
 */
public record IngestReport(long accepted, long duplicates, long corrected, long rejected, List<Reject> rejects) {

    static final int MOST_REJECTS = 100;

    static final IngestReport NOTHING = new IngestReport(0, 0, 0, 0, List.of());

    public IngestReport {
        rejects = List.copyOf(rejects);
    }

    long rows() {
        return accepted + duplicates + corrected + rejected;
    }

    IngestReport plus(IngestReport more) {
        List<Reject> named = new java.util.ArrayList<>(rejects);
        more.rejects.stream().limit(MOST_REJECTS - named.size()).forEach(named::add);
        return new IngestReport(
                accepted + more.accepted,
                duplicates + more.duplicates,
                corrected + more.corrected,
                rejected + more.rejected,
                named);
    }
}
