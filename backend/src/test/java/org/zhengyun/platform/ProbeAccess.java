package org.zhengyun.platform;

/** What tests of the platform's parts may know of the {@link Probe}. */
public final class ProbeAccess {

    private ProbeAccess() {}

    public static int endedStreams() {
        return Probe.ENDED.get();
    }
}
