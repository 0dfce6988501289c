namespace FlagService.Application.Observability;

/// <summary>
/// The counters of events. Values that can be read at any moment come from their owner instead, an <see cref="IMeasured"/>.
/// </summary>
public sealed class ServiceMetrics : IMeasured
{
    /// <summary>Tries at signing in, by outcome.</summary>
    public Tally SignIns { get; } = new(MetricCatalogue.SignIns, "success", "failure", "locked", "error");

    /// <summary>Access tokens.</summary>
    public Tally TokensIssued { get; } = new(MetricCatalogue.TokensIssued);

    /// <summary>Refusals by rate limits, by limit.</summary>
    public Tally LimitHits { get; } =
        new(MetricCatalogue.LimitHits, "sign_in", "registration", "recovery", "refresh", "management", "evaluation");

    /// <summary>Evaluations, by environment and reason. The caller limits the number of environments.</summary>
    public Tally Evaluations { get; } = new(MetricCatalogue.Evaluations, room: 1_000);

    /// <summary>What queues had no room for, by queue.</summary>
    public Tally QueueDrops { get; } =
        new(MetricCatalogue.QueueDrops, "evaluation_log", "evaluation_counts", "last_uses", "mail", "password_hashing", "error_reports", "management", "uploads", "answers");

    /// <summary>Mails, by outcome.</summary>
    public Tally Mails { get; } = new(MetricCatalogue.Mails, "sent", "put_off", "given_up");

    /// <summary>Streams that were closed because their clients read too slowly.</summary>
    public Tally StreamsCutOff { get; } = new(MetricCatalogue.StreamsCutOff);

    /// <summary>Commands that failed, by operation.</summary>
    public Tally CommandFailures { get; } = new(MetricCatalogue.CommandFailures);

    /// <summary>Rounds of jobs, by job and outcome.</summary>
    public Tally JobRounds { get; } = new(MetricCatalogue.JobRounds);

    /// <summary>Failures that nobody expected, by where they came up.</summary>
    public Tally UnhandledErrors { get; } = new(MetricCatalogue.UnhandledErrors, "request", "job");

    /// <summary>Reports of those, by outcome.</summary>
    public Tally ErrorReports { get; } = new(MetricCatalogue.ErrorReports, "sent", "failed");

    /// <inheritdoc />
    public IEnumerable<MetricValue> Measure() =>
        new[]
        {
            SignIns, TokensIssued, LimitHits, Evaluations, QueueDrops, Mails, StreamsCutOff, CommandFailures, JobRounds, UnhandledErrors, ErrorReports,
        }.SelectMany(tally => tally.Measure());
}
