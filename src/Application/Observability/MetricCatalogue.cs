using static FlagService.Application.Observability.MetricKind;

namespace FlagService.Application.Observability;

/// <summary>Every metric that there is. A metric that isn't named here isn't offered; each has a row in docs/operations/monitoring.md.</summary>
public static class MetricCatalogue
{
    public static MetricFacts Requests { get; } = new(
        "http_requests_total", Counter, "Requests that were answered.", "route", "method", "status");

    public static MetricFacts RequestDuration { get; } = new(
        "http_request_duration_seconds", Histogram, "How long requests took until the answer was written.", "route", "method", "status");

    public static MetricFacts SignIns { get; } = new(
        "auth_attempts_total", Counter, "Tries at signing in with a password.", "outcome");

    public static MetricFacts TokensIssued { get; } = new(
        "jwt_tokens_issued_total", Counter, "Access tokens that were signed.");

    public static MetricFacts LimitHits { get; } = new(
        "rate_limit_exceeded_total", Counter, "Requests and mails that a rate limit refused.", "limit");

    public static MetricFacts Evaluations { get; } = new(
        "evaluations_total", Counter, "Evaluations of a flag, at most a second late. The first 100 environments have a value each, the rest is other.", "environment", "reason");

    public static MetricFacts EnvironmentInfo { get; } = new(
        "environment_info", Gauge, "Always 1; tells the key of an environment that has a value of its own in evaluations_total, and its project's id.", "environment", "key", "project");

    public static MetricFacts Snapshots { get; } = new(
        "snapshot_environments", Gauge, "Environments whose flags are in memory.");

    public static MetricFacts SnapshotAge { get; } = new(
        "snapshot_age_seconds", Gauge, "Since when the flags in memory were last known to be those of the database.");

    public static MetricFacts SnapshotLag { get; } = new(
        "snapshot_lag_seconds", Gauge, "For how long a change of another replica is known of and not in memory yet; 0 when there is none.");

    public static MetricFacts ChannelUp { get; } = new(
        "change_channel_up", Gauge, "1 while other replicas' changes are heard of at once; always 1 on SQLite, which has none.");

    public static MetricFacts StreamsOpen { get; } = new(
        "streams_open", Gauge, "Streams of changes that are open.");

    public static MetricFacts StreamsCutOff { get; } = new(
        "streams_cut_off_total", Counter, "Streams whose clients did not read in time.");

    public static MetricFacts QueueDepth { get; } = new(
        "queue_depth", Gauge, "What waits in a queue.", "queue");

    public static MetricFacts QueueDrops { get; } = new(
        "queue_drops_total", Counter, "What a queue had no room for, or what was given up.", "queue");

    public static MetricFacts Mails { get; } = new(
        "mail_deliveries_total", Counter, "Tries at sending a mail.", "outcome");

    public static MetricFacts Connections { get; } = new(
        "database_connections_active", Gauge, "Database connections in use by requests and jobs.");

    public static MetricFacts CommandDuration { get; } = new(
        "database_command_duration_seconds", Histogram, "How long commands to the database took until they answered.", "operation");

    public static MetricFacts CommandFailures { get; } = new(
        "database_errors_total", Counter, "Commands that the database refused or didn't answer.", "operation");

    public static MetricFacts CacheRequests { get; } = new(
        "cache_requests_total", Counter, "Questions that memory answered (hit) or the database had to (miss).", "cache", "result");

    public static MetricFacts JobRounds { get; } = new(
        "job_rounds_total", Counter, "Rounds of the jobs in the background; skipped is one that another replica was at.", "job", "outcome");

    public static MetricFacts UnhandledErrors { get; } = new(
        "unhandled_errors_total", Counter, "Failures that nobody expected.", "origin");

    public static MetricFacts ErrorReports { get; } = new(
        "error_reports_total", Counter, "Reports of unhandled errors to FlagService:ErrorReports:Url.", "outcome");

    public static MetricFacts Ready { get; } = new(
        "service_ready", Gauge, "1 once the start has finished.");

    public static MetricFacts Info { get; } = new(
        "flagservice_info", Gauge, "Always 1; tells the version.", "version");

    public static MetricFacts CpuTime { get; } = new(
        "process_cpu_seconds_total", Counter, "Processor time that the process used.");

    public static MetricFacts ResidentMemory { get; } = new(
        "process_resident_memory_bytes", Gauge, "Memory of the process that is in RAM.");

    public static MetricFacts StartTime { get; } = new(
        "process_start_time_seconds", Gauge, "When the process started, in seconds since 1970.");

    public static MetricFacts Threads { get; } = new(
        "process_threads", Gauge, "Threads of the process.");

    public static MetricFacts Collections { get; } = new(
        "dotnet_gc_collections_total", Counter, "Garbage collections by generation.", "generation");

    public static MetricFacts CollectionPauses { get; } = new(
        "dotnet_gc_pause_seconds_total", Counter, "How long garbage collections have held everything up.");

    public static MetricFacts Heap { get; } = new(
        "dotnet_gc_heap_bytes", Gauge, "Memory of objects after the last garbage collection.");

    public static MetricFacts Allocated { get; } = new(
        "dotnet_gc_allocated_bytes_total", Counter, "Memory that was allocated for objects.");

    public static MetricFacts PoolThreads { get; } = new(
        "dotnet_thread_pool_threads", Gauge, "Threads of the thread pool.");

    public static MetricFacts PoolQueue { get; } = new(
        "dotnet_thread_pool_queue_length", Gauge, "Work that waits for a thread of the pool.");

    public static MetricFacts CertificateEnd { get; } = new(
        "tls_certificate_valid_until_seconds", Gauge, "When the certificate that is served expires, in seconds since 1970; absent without TLS.");

    public static MetricFacts CertificatesRefused { get; } = new(
        "tls_certificates_refused_total", Counter, "Changed certificate files that could not be used, so that the former certificate stayed; absent without TLS.");

    /// <summary>All of them, in the order in which they are told.</summary>
    public static IReadOnlyList<MetricFacts> All { get; } =
    [
        Requests, RequestDuration, SignIns, TokensIssued, LimitHits,
        Evaluations, EnvironmentInfo, Snapshots, SnapshotAge, SnapshotLag, ChannelUp, StreamsOpen, StreamsCutOff,
        QueueDepth, QueueDrops, Mails,
        Connections, CommandDuration, CommandFailures, CacheRequests,
        JobRounds, UnhandledErrors, ErrorReports, Ready, Info, CertificateEnd, CertificatesRefused,
        CpuTime, ResidentMemory, StartTime, Threads,
        Collections, CollectionPauses, Heap, Allocated, PoolThreads, PoolQueue,
    ];
}
