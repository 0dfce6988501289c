using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using FlagService.Client;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Definitions;

namespace FlagService.Benchmarks;

/// <summary>What the .NET client costs an application, counting included. Aim: below 50 ns and 0 bytes a boolean.</summary>
[MemoryDiagnoser]
[Config(typeof(InProcess))]
public class ClientBenchmarks
{
    private readonly HeldFlags _flags = new(HeldFlags.Mixed(5_000, "first"));
    private readonly SnapshotDefinition[] _renewals = [HeldFlags.Mixed(5_000, "first"), HeldFlags.Mixed(5_000, "second")];
    private readonly EvaluationContext _context = EvaluationContext.For("user_1234567").SetUserEmail("Someone@Example.com").Set("country", "DE").Build();
    private int _renewed;

    [Benchmark]
    public bool On_off_flag() => _flags.GetBoolean("flag-2000", _context, defaultValue: false);

    [Benchmark]
    public bool Half_rollout() => _flags.GetBoolean("flag-2001", _context, defaultValue: false);

    [Benchmark]
    public bool Mail_domain_rule() => _flags.GetBoolean("flag-2002", _context, defaultValue: false);

    [Benchmark]
    public string Text() => _flags.GetString("flag-2003", _context, defaultValue: "");

    [Benchmark]
    public FlagDetails<bool> Details() => _flags.GetBooleanDetails("flag-2001", _context, defaultValue: false);

    [Benchmark]
    public bool Unknown_flag() => _flags.GetBoolean("none", _context, defaultValue: false);

    /// <summary>All 5,000 flags are prepared, because each has another salt, and put in place.</summary>
    [Benchmark]
    public void Renewal_of_5000_changed_flags() => _flags.Renew(_renewals[++_renewed % 2]);

    // In process, because a generated project would not find the pinned packages.
    private sealed class InProcess : ManualConfig
    {
        public InProcess()
        {
            AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
        }
    }
}
