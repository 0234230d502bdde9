package org.zhengyun.platform.outbox;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Something on its way out.
 *
 * @param id the same at every attempt, for the receiver to recognize what it has already
 * @param attempt counts from 1
 */
public record OutboxMessage(UUID id, String topic, Map<String, Object> payload, int attempt, Instant createdAt) {}
