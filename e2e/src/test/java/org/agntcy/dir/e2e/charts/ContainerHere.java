package org.agntcy.dir.e2e.charts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/// What a container of a rendered chart is told, for a process of this machine: only addresses and paths differ.
final class ContainerHere {

    private ContainerHere() {}

    /// Its variables, with the values of the secrets that they name.
    ///
    /// @param here values of this machine, by the name of the variable; each must be there
    static Map<String, String> environment(Rendered chart, JsonNode container, Map<String, String> here) {
        Map<String, String> environment = new HashMap<>();
        for (JsonNode variable : container.path("env")) {
            JsonNode secret = variable.at("/valueFrom/secretKeyRef");
            environment.put(
                    variable.path("name").asText(),
                    secret.isMissingNode()
                            ? variable.path("value").asText()
                            : chart.secret(
                                    secret.path("name").asText(),
                                    secret.path("key").asText()));
        }
        here.forEach((name, value) -> {
            if (environment.replace(name, value) == null) {
                throw new AssertionError("the chart sets no " + name);
            }
        });
        return environment;
    }

    /// A configuration file with places of this machine, by JSON pointer; each must be there.
    static JsonNode file(JsonNode rendered, Map<String, Object> here) {
        ObjectNode file = rendered.deepCopy();
        here.forEach((pointer, value) -> {
            int last = pointer.lastIndexOf('/');
            if (file.at(pointer).isMissingNode()
                    || !(file.at(pointer.substring(0, last)) instanceof ObjectNode parent)) {
                throw new AssertionError("the file has no " + pointer);
            }
            parent.putPOJO(pointer.substring(last + 1), value);
        });
        return file;
    }
}
