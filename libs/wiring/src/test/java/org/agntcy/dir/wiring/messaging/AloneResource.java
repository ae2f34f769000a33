package org.agntcy.dir.wiring.messaging;

import java.util.Map;

/// A database and a store of a program that has all services in its one process.
public final class AloneResource extends DatabaseResource {

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = super.start();
        settings.put("directory.messaging.alone", "true");
        return settings;
    }
}
