package org.agntcy.dir.standalone.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// The server's two configuration files, written anew before every start.
///
/// Nothing is lost by a crash or a power failure; memory and the number of processes are kept small for a
/// laptop; only this machine can connect, with a password.
final class ServerSettings {

    static final String HOST = "127.0.0.1";
    static final String USER = "dir";
    static final String DATABASE = "dir";

    private static final String HEADER = "# Written by the directory before every start; changes are lost.\n";

    private static final String SETTINGS = """
            # TCP with a password works for every folder path; a socket's path is limited to about 100 bytes.
            unix_socket_directories = ''
            # One directory needs 20, a suite of services on one machine 100.
            max_connections = 120
            password_encryption = 'scram-sha-256'
            cluster_name = 'dir'

            fsync = on
            synchronous_commit = on
            full_page_writes = on
            wal_level = minimal
            max_wal_senders = 0
            wal_compression = on
            min_wal_size = '32MB'
            max_wal_size = '512MB'

            shared_buffers = '64MB'
            work_mem = '4MB'
            maintenance_work_mem = '64MB'
            effective_cache_size = '512MB'
            huge_pages = off
            jit = off
            # Reads happen in the backend itself instead of in three more processes.
            io_method = 'sync'
            max_worker_processes = 2
            max_parallel_workers = 1
            max_parallel_workers_per_gather = 0
            max_parallel_maintenance_workers = 1
            max_logical_replication_workers = 0
            autovacuum = on
            autovacuum_max_workers = 1
            # Data folders live on solid-state disks today.
            random_page_cost = 1.1

            log_min_messages = warning
            log_checkpoints = off
            log_line_prefix = '%m [%p] '
            log_timezone = 'UTC'
            timezone = 'UTC'
            datestyle = 'iso, mdy'
            lc_messages = 'C'
            default_text_search_config = 'pg_catalog.english'
            """;

    private ServerSettings() {}

    static void write(Path data, int port) throws IOException {
        String address = "listen_addresses = '%s'\nport = %d\n".formatted(HOST, port);
        replace(data.resolve("postgresql.conf"), address + SETTINGS);
        replace(data.resolve("pg_hba.conf"), "host all %s %s/32 scram-sha-256\n".formatted(USER, HOST));
    }

    private static void replace(Path file, String content) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(next, HEADER + content);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
