using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using FlagService.Evaluation;
using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Definitions;
using FlagService.Evaluation.Engine;
using FlagService.Evaluation.Snapshots;

namespace FlagService.Benchmarks;

/// <summary>What serving costs: one flag of each kind, and an environment of 100. Aim: below 100 ns and 0 bytes a flag.</summary>
[MemoryDiagnoser]
[Config(typeof(InProcess))]
public class EvaluationBenchmarks
{
    private readonly FlagEvaluation[] _results = new FlagEvaluation[100];

    private readonly EvaluationContext _context = new EvaluationContextBuilder()
        .SetUserId("user_1234567")
        .SetUserEmail("Someone@Example.com")
        .Set("country", AttributeValue.OfText("DE"))
        .Set("plan", AttributeValue.OfText("pro"))
        .Build();

    private Snapshot _single = null!;
    private Snapshot _hundred = null!;

    [GlobalSetup]
    public void Prepare()
    {
        _single = Compile(OnOff("on_off"), HalfRollout("half"), MailDomain("mail"), Covered("covered"));
        _hundred = Compile([.. Enumerable.Range(0, 100).Select(i => (i % 4) switch
        {
            0 => OnOff($"flag_{i}"),
            1 => MailDomain($"flag_{i}"),
            _ => HalfRollout($"flag_{i}"),
        })]);
    }

    [Benchmark]
    public FlagEvaluation On_off_flag() => Evaluator.Evaluate(_single, 0, _context);

    [Benchmark]
    public FlagEvaluation Half_rollout() => Evaluator.Evaluate(_single, 1, _context);

    [Benchmark]
    public FlagEvaluation Mail_domain_rule() => Evaluator.Evaluate(_single, 2, _context);

    [Benchmark]
    public FlagEvaluation Rule_for_a_share() => Evaluator.Evaluate(_single, 3, _context);

    [Benchmark]
    public void Hundred_flags() => Evaluator.EvaluateAll(_hundred, _context, _results);

    private static Snapshot Compile(params FlagDefinition[] flags) => Snapshot.Compile(new SnapshotDefinition(flags, []));

    private static FlagDefinition OnOff(string key) => Flag(key, [], Serve.To("on"));

    private static FlagDefinition HalfRollout(string key) =>
        Flag(key, [], Serve.To(new Distribution([new("on", 50_000), new("off", 50_000)])));

    private static FlagDefinition MailDomain(string key)
    {
        var condition = new Condition(
            EvaluationContext.UserEmail, Operator.EndsWith, [ConditionValue.OfText("@example.com")], Negate: false);
        return Flag(key, [new("domain", 0, Enabled: true, [condition], Serve.To("on"))], Serve.To("off"));
    }

    // Two hashes: who is not in the share goes on to the fallthrough, which is divided too.
    private static FlagDefinition Covered(string key) => Flag(
        key,
        [new("some", 0, Enabled: true, [], Serve.To("on"), new Coverage(1))],
        Serve.To(new Distribution([new("on", 50_000), new("off", 50_000)])));

    private static FlagDefinition Flag(string key, IReadOnlyList<RuleDefinition> rules, Serve fallthrough) => new(
        key, FlagType.Boolean, Enabled: true, [new("on", "true"), new("off", "false")], "off", key, [], rules, fallthrough);

    // In process, because a generated project would not find the pinned packages.
    private sealed class InProcess : ManualConfig
    {
        public InProcess()
        {
            AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
        }
    }
}
