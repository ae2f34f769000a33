package org.agntcy.dir.wiring.messaging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.agntcy.dir.messaging.Topic;
import org.agntcy.dir.record.error.PermissionDeniedException;
import org.agntcy.dir.record.error.UnavailableException;
import org.agntcy.dir.wiring.configuration.MessagingConfig;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;

/// Creates the topics that are missing, so that no broker has to create them by itself with settings of its
/// own.
final class KafkaTopics {

    private static final int TIMEOUT_MILLISECONDS = 10_000;

    private final MessagingConfig.Kafka config;
    private final BrokerSecurity security;

    KafkaTopics(MessagingConfig.Kafka config, BrokerSecurity security) {
        this.config = config;
        this.security = security;
    }

    /// Makes sure that every topic exists; safe for several services at once.
    ///
    /// @throws UnavailableException when the broker does not answer
    /// @throws PermissionDeniedException when topics are missing and the broker forbids to create them
    void require() {
        try (Admin admin = Admin.create(settings())) {
            List<NewTopic> missing = missing(admin);
            for (NewTopic topic : missing) {
                create(admin, topic);
            }
        }
    }

    private List<NewTopic> missing(Admin admin) {
        Set<String> existing = await(() -> admin.listTopics().names().get(TIMEOUT_MILLISECONDS, TimeUnit.MILLISECONDS));
        List<String> wanted =
                new ArrayList<>(Arrays.stream(Topic.values()).map(Topic::text).toList());
        wanted.add(Topic.DEAD_LETTERS);
        return wanted.stream()
                .filter(topic -> !existing.contains(topic))
                .map(topic -> new NewTopic(
                        topic,
                        positive(config.partitions()),
                        positive(config.replicationFactor()).map(Integer::shortValue)))
                .toList();
    }

    private void create(Admin admin, NewTopic topic) {
        await(() -> {
            try {
                admin.createTopics(List.of(topic)).all().get(TIMEOUT_MILLISECONDS, TimeUnit.MILLISECONDS);
            } catch (ExecutionException failed) {
                rethrowUnlessThere(topic, failed);
            }
            return topic;
        });
    }

    private static void rethrowUnlessThere(NewTopic topic, ExecutionException failed) throws ExecutionException {
        if (failed.getCause() instanceof AuthorizationException denied) {
            throw new PermissionDeniedException(
                    "the topic " + topic.name() + " does not exist and the broker does not let this service create it;"
                            + " create it, or grant the right to create topics",
                    denied);
        }
        if (!(failed.getCause() instanceof TopicExistsException)) {
            throw failed;
        }
    }

    private static Optional<Integer> positive(int value) {
        return value > 0 ? Optional.of(value) : Optional.empty();
    }

    private <T> T await(Question<T> question) {
        try {
            return question.ask();
        } catch (ExecutionException | TimeoutException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            throw new UnavailableException("Kafka cannot be asked for its topics: " + cause, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("asking Kafka was interrupted", interrupted);
        }
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(security.settings());
        settings.put(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                config.bootstrapServers().orElseThrow());
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLISECONDS);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLISECONDS);
        return settings;
    }

    /// Something asked of the broker.
    private interface Question<T> {
        T ask() throws ExecutionException, TimeoutException, InterruptedException;
    }
}
