package org.zhengyun.kernel;

/**
 * A signed-in person or machine.
 *
 * @param username the account's name, unique in the realm
 * @param name how people call them
 * @param org code of the one organization the account belongs to
 */
public record Person(String username, String name, String org) {}
