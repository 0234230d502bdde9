package org.zhengyun.organization;

/** An organization as it is shown: its code and what it is called. */
public record Party(String code, String name) {}
