package org.zhengyun.audit;

import java.util.ArrayList;
import java.util.List;

/** The faults found so far, the first hundred of them. */
final class Findings {

    private static final int MOST = 100;

    private final List<ChainVerdict.Fault> faults = new ArrayList<>();

    void add(String chain, long seq, String what) {
        if (faults.size() < MOST) {
            faults.add(new ChainVerdict.Fault(chain, seq, what));
        }
    }

    List<ChainVerdict.Fault> all() {
        return List.copyOf(faults);
    }
}
