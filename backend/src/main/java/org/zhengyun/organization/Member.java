package org.zhengyun.organization;

/** Someone who works in an organization. */
public record Member(String username, String name, String org, boolean active) {}
