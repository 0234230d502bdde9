package org.zhengyun.audit;

import java.util.ArrayList;
import java.util.List;

/** The faults found so far, the first hundred of them. */
final class Findings {

    private static final int MOST = 100;

    private final List<Verdict.Fault> faults = new ArrayList<>();

    void add(String chain, long seq, String what) {
        if (faults.size() < MOST) {
            faults.add(new Verdict.Fault(chain, seq, what));
        }
    }

    List<Verdict.Fault> all() {
        return List.copyOf(faults);
    }
}
