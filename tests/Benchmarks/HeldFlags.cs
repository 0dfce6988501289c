using FlagService.Client;
using FlagService.Client.Reports;
using FlagService.Client.Snapshots;
using FlagService.Evaluation;
using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Definitions;
using Microsoft.Extensions.Logging.Abstractions;

namespace FlagService.Benchmarks;

/// <summary>The .NET client's flags without a service, counted as they are with one.</summary>
internal sealed class HeldFlags : LocalFlags
{
    private LoadedFlags? _held;

    public HeldFlags(SnapshotDefinition definition)
        : base(NullLogger.Instance, new SeenEvaluations(perSecond: 0, capacity: 1, TimeProvider.System)) => Renew(definition);

    /// <summary>Does what the client does with a document that it has read.</summary>
    public void Renew(SnapshotDefinition definition)
    {
        _held = LoadedFlags.Prepare(definition, tag: null, isCounted: true, _held);
        Publish(_held, FlagClientState.Ready);
    }

    /// <summary>Flags of four kinds in turns: on or off, a rollout, a rule for a mail domain, a text.</summary>
    /// <param name="count">How many.</param>
    /// <param name="salt">What rollouts are hashed with; another one is a change of them.</param>
    public static SnapshotDefinition Mixed(int count, string salt) => new([.. Enumerable.Range(0, count).Select(i => Flag(i, salt))], []);

    private static FlagDefinition Flag(int i, string salt)
    {
        Condition mail = new(EvaluationContext.UserEmail, Operator.EndsWith, [ConditionValue.OfText("@example.com")], Negate: false);
        return new FlagDefinition(
            $"flag-{i}",
            i % 4 == 3 ? FlagType.String : FlagType.Boolean,
            Enabled: true,
            i % 4 == 3 ? [new("on", "\"blue\""), new("off", "\"red\"")] : [new("on", "true"), new("off", "false")],
            OffVariation: "off",
            Salt: salt,
            Prerequisites: [],
            i % 4 == 2 ? [new RuleDefinition("domain", 0, Enabled: true, [mail], Serve.To("on"))] : [],
            i % 4 == 1 ? Serve.To(new Distribution([new("on", 50_000), new("off", 50_000)])) : Serve.To("on"));
    }
}
