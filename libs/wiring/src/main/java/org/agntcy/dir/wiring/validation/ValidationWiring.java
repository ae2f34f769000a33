package org.agntcy.dir.wiring.validation;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.agntcy.dir.record.validation.AcceptAllValidator;
import org.agntcy.dir.record.validation.OfflineRecordValidator;
import org.agntcy.dir.record.validation.RecordValidator;
import org.agntcy.dir.record.validation.RemoteRecordValidator;
import org.agntcy.dir.wiring.configuration.ValidationConfig;

/// Chooses the validator: what one service accepts, the others accept.
final class ValidationWiring {

    @Produces
    @Singleton
    RecordValidator validator(ValidationConfig config) {
        if (config.disable()) {
            return new AcceptAllValidator();
        }
        return config.schemaUrl()
                .filter(url -> !url.isBlank())
                .<RecordValidator>map(url -> new RemoteRecordValidator(url, config.timeout()))
                .orElseGet(OfflineRecordValidator::new);
    }
}
