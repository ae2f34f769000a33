package org.agntcy.dir.e2e.dirctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.agntcy.dir.e2e.dirctl.Checkout.Result;
import org.agntcy.dir.e2e.process.StandaloneProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The session that the README shows, with the real client and the real directory.
class CommandLineE2ET {

    private static final String TRANSLATOR = "baeareiepvz477x7kzdroh6kdun5s5bzu5odwje6zatfk4w4r2g464c3kpu";
    private static final String REVIEWER = "baeareighipimjo3fzyke5r32nxtqvefporgwn54lsapcoe4wlua24r3vui";

    @TempDir
    Path folder;

    @Test
    void shouldDoWhatTheReadmeShows() throws Exception {
        // Given
        Checkout checkout = Checkout.inPlace(folder);
        Path records = Path.of("../examples/records").toRealPath();
        try (StandaloneProcess directory = StandaloneProcess.start(folder.resolve("data"))) {
            checkout.environment.put("DIRECTORY_CLIENT_SERVER_ADDRESS", directory.address());

            // Then
            assertThat(checkout.run(checkout.script(), "push", records.toString())
                            .out()
                            .lines())
                    .hasSize(12)
                    .allMatch(line -> line.startsWith("Pushed record with CID: baearei"));
            assertThat(checkout.run(checkout.script(), "search", "--domain", "legal/*"))
                    .isEqualTo(new Result(0, "Record CIDs found: [" + REVIEWER + "]\n", ""));
            assertThat(checkout.run(checkout.script(), "info", "https://lingua.example/agents/translator:v2.3.0"))
                    .isEqualTo(new Result(0, """
                            Record information:
                              CID            %s
                              Schema         1.0.0
                              Created        2026-02-11T08:30:00Z
                              name           https://lingua.example/agents/translator
                              oasf-version   1.0.0
                              team           localisation
                              tier           production
                              version        v2.3.0
                            """.formatted(TRANSLATOR), ""));
            assertThat(checkout.bash("'%1$s' pull %2$s -o jsonl | '%1$s' push --stdin -o raw"
                            .formatted(checkout.script(), TRANSLATOR)))
                    .isEqualTo(new Result(0, TRANSLATOR, ""));
            assertThat(checkout.run(checkout.script(), "delete", TRANSLATOR))
                    .isEqualTo(new Result(0, "Deleted record with CID: " + TRANSLATOR + "\n", ""));
            assertThat(checkout.run(checkout.script(), "pull", TRANSLATOR))
                    .isEqualTo(new Result(
                            1,
                            "",
                            "Error: rpc error: code = NotFound desc = failed to pull record: record not found: "
                                    + TRANSLATOR + "\nTo see what there is: dirctl search.\n"));
        }
    }
}
