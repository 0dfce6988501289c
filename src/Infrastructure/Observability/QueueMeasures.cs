using FlagService.Application.Observability;
using FlagService.Infrastructure.Analytics;
using FlagService.Infrastructure.Email;
using FlagService.Infrastructure.Identity;
using FlagService.Infrastructure.Identity.Hashing;
using FlagService.Infrastructure.Snapshots;

namespace FlagService.Infrastructure.Observability;

/// <summary>Measures of the queues.</summary>
internal sealed class QueueMeasures(
    EvaluationRecorder evaluations,
    CountWriting counts,
    WaitingMails mails,
    HashingQueue hashing,
    ErrorReports reports,
    SessionLastUsed sessions,
    PersonalTokenLastUsed tokens,
    SdkKeyLastUsed keys) : IMeasured
{
    public IEnumerable<MetricValue> Measure()
    {
        yield return Of("evaluation_log", evaluations.Waiting.Count);
        yield return Of("evaluation_counts", counts.Waiting);
        yield return Of("mail", mails.Count);
        yield return Of("password_hashing", hashing.Waiting);
        yield return Of("error_reports", reports.Waiting);
        yield return Of("last_uses", sessions.Waiting + tokens.Waiting + keys.Waiting);
    }

    private static MetricValue Of(string queue, int depth) => new(MetricCatalogue.QueueDepth, depth, queue);
}
