package org.zhengyun.organization;

import java.util.List;

/**
 * How far an actor sees by belonging somewhere; stores turn it into a WHERE clause.
 *
 * @param org the actor's own organization
 * @param units that organization, and for a superior all below it
 * @param regions SQL pattern of the regions whose cases its office reads: its own and those inside it; matches nothing
 *     where the organization belongs to no region
 * @param served the regions a provider serves: those to which no other provider is nearer
 */
public record Reach(String org, List<String> units, String regions, List<String> served) {}
