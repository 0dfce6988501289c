using static FlagService.Application.Observability.MetricKind;

namespace FlagService.Application.Observability;

/// <summary>Every metric that there is. A metric that isn't named here isn't offered; each has a row in docs/operations/monitoring.md.</summary>
public static class MetricCatalogue
{
    public static MetricFacts Requests { get; } = new(
        "http_requests_total", Counter, "Answered requests.", "route", "method", "status");

    public static MetricFacts RequestDuration { get; } = new(
        "http_request_duration_seconds", Histogram, "How long requests took until the answer was written.", "route", "method", "status");

    public static MetricFacts GrpcCalls { get; } = new(
        "grpc_server_handled_total", Counter, "Answered gRPC calls.", "grpc_service", "grpc_method", "grpc_code");

    public static MetricFacts GrpcDuration { get; } = new(
        "grpc_server_handling_seconds", Histogram, "How long gRPC calls took until they were answered.", "grpc_service", "grpc_method", "grpc_code");

    public static MetricFacts SignIns { get; } = new(
        "auth_attempts_total", Counter, "Attempts to sign in with a password.", "outcome");

    public static MetricFacts TokensIssued { get; } = new(
        "jwt_tokens_issued_total", Counter, "Access tokens that were signed.");

    public static MetricFacts LimitHits { get; } = new(
        "rate_limit_exceeded_total", Counter, "Requests and mails rejected by a rate limit.", "limit");

    public static MetricFacts Evaluations { get; } = new(
        "evaluations_total", Counter, "Flag evaluations, at most a second late. The first 100 environments have their own value; all others are counted as other.", "environment", "reason");

    public static MetricFacts EnvironmentInfo { get; } = new(
        "environment_info", Gauge, "Always 1. The labels are the key and the project's id of an environment that has its own value in evaluations_total.", "environment", "key", "project");

    public static MetricFacts Snapshots { get; } = new(
        "snapshot_environments", Gauge, "Environments whose flags are in memory.");

    public static MetricFacts SnapshotAge { get; } = new(
        "snapshot_age_seconds", Gauge, "When the flags in memory were last known to equal those of the database, in seconds since 1970.");

    public static MetricFacts SnapshotLag { get; } = new(
        "snapshot_lag_seconds", Gauge, "How long the oldest known change of another replica has waited to be applied; 0 if none waits.");

    public static MetricFacts ChannelUp { get; } = new(
        "change_channel_up", Gauge, "1 while change notifications of other replicas arrive; always 1 on SQLite, which has no replicas.");

    public static MetricFacts StreamsOpen { get; } = new(
        "streams_open", Gauge, "Open streams of changes.");

    public static MetricFacts StreamsCutOff { get; } = new(
        "streams_cut_off_total", Counter, "Streams that were closed because their clients read too slowly.");

    public static MetricFacts QueueDepth { get; } = new(
        "queue_depth", Gauge, "Entries waiting in a queue.", "queue");

    public static MetricFacts QueueDrops { get; } = new(
        "queue_drops_total", Counter, "Entries that were dropped because a queue was full or delivery was given up.", "queue");

    public static MetricFacts Mails { get; } = new(
        "mail_deliveries_total", Counter, "Attempts to send a mail.", "outcome");

    public static MetricFacts Connections { get; } = new(
        "database_connections_active", Gauge, "Database connections in use by requests and jobs.");

    public static MetricFacts CommandDuration { get; } = new(
        "database_command_duration_seconds", Histogram, "Duration of database commands.", "operation");

    public static MetricFacts CommandFailures { get; } = new(
        "database_errors_total", Counter, "Database commands that failed or were not answered.", "operation");

    public static MetricFacts CacheRequests { get; } = new(
        "cache_requests_total", Counter, "Lookups answered by a cache (hit) or by the database (miss).", "cache", "result");

    public static MetricFacts JobRounds { get; } = new(
        "job_rounds_total", Counter, "Runs of background jobs. A run is skipped while another replica runs the same job.", "job", "outcome");

    public static MetricFacts UnhandledErrors { get; } = new(
        "unhandled_errors_total", Counter, "Unexpected errors.", "origin");

    public static MetricFacts ErrorReports { get; } = new(
        "error_reports_total", Counter, "Reports of unexpected errors to FlagService:ErrorReports:Url.", "outcome");

    public static MetricFacts Ready { get; } = new(
        "service_ready", Gauge, "1 once startup has finished.");

    public static MetricFacts Info { get; } = new(
        "flagservice_info", Gauge, "Always 1. The label is the version.", "version");

    public static MetricFacts CpuTime { get; } = new(
        "process_cpu_seconds_total", Counter, "Processor time used by the process.");

    public static MetricFacts ResidentMemory { get; } = new(
        "process_resident_memory_bytes", Gauge, "Resident memory of the process.");

    public static MetricFacts StartTime { get; } = new(
        "process_start_time_seconds", Gauge, "When the process started, in seconds since 1970.");

    public static MetricFacts Threads { get; } = new(
        "process_threads", Gauge, "Threads of the process.");

    public static MetricFacts Collections { get; } = new(
        "dotnet_gc_collections_total", Counter, "Garbage collections by generation.", "generation");

    public static MetricFacts CollectionPauses { get; } = new(
        "dotnet_gc_pause_seconds_total", Counter, "Time for which garbage collections paused the process.");

    public static MetricFacts Heap { get; } = new(
        "dotnet_gc_heap_bytes", Gauge, "Size of the managed heap after the last garbage collection.");

    public static MetricFacts Allocated { get; } = new(
        "dotnet_gc_allocated_bytes_total", Counter, "Memory allocated on the managed heap.");

    public static MetricFacts PoolThreads { get; } = new(
        "dotnet_thread_pool_threads", Gauge, "Threads of the thread pool.");

    public static MetricFacts PoolQueue { get; } = new(
        "dotnet_thread_pool_queue_length", Gauge, "Work items waiting for a thread of the thread pool.");

    public static MetricFacts CertificateEnd { get; } = new(
        "tls_certificate_valid_until_seconds", Gauge, "When the served certificate expires, in seconds since 1970; absent without TLS.");

    public static MetricFacts CertificatesRefused { get; } = new(
        "tls_certificates_refused_total", Counter, "Changed certificate files that were rejected, so that the previous certificate stayed in use; absent without TLS.");

    /// <summary>All metrics, in the order of their output.</summary>
    public static IReadOnlyList<MetricFacts> All { get; } =
    [
        Requests, RequestDuration, GrpcCalls, GrpcDuration, SignIns, TokensIssued, LimitHits,
        Evaluations, EnvironmentInfo, Snapshots, SnapshotAge, SnapshotLag, ChannelUp, StreamsOpen, StreamsCutOff,
        QueueDepth, QueueDrops, Mails,
        Connections, CommandDuration, CommandFailures, CacheRequests,
        JobRounds, UnhandledErrors, ErrorReports, Ready, Info, CertificateEnd, CertificatesRefused,
        CpuTime, ResidentMemory, StartTime, Threads,
        Collections, CollectionPauses, Heap, Allocated, PoolThreads, PoolQueue,
    ];
}
