package org.agntcy.dir.wiring.messaging;

import java.util.Set;

/// What this service hears, as its channel [KafkaInbox#CHANNEL] says it for every bus.
///
/// @param group the processes that share the messages
/// @param topics by the names of [org.agntcy.dir.messaging.Topic]
/// @param broadcast whether the process hears everything of its own lifetime, and its group has no other member
record Subscription(String group, Set<String> topics, boolean broadcast) {

    Subscription {
        topics = Set.copyOf(topics);
    }
}
