package org.zhengyun.inventory;

/** Of how many systems of a unit the data is shared, and opened to the public; the rest nobody has said of. */
public record DataSharing(String unit, long systems, long shared, long notShared, long opened, long notOpened) {}
